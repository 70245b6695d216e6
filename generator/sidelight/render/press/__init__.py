"""What every paper shares, whichever renderer makes it: setting with Typst, its look, head, help and foot, fonts."""
