"""The same question asked of other frameworks: small apps beside which the product's pages are timed."""
