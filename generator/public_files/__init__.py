"""What an outsider can read out of public files, however deep it lies in them."""
