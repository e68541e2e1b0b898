"""What stands between the network and the pages: headers, compression, health, start-up."""
