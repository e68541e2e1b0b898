"""The server without a browser: many clients of its own protocol, its CPU, its memory."""
