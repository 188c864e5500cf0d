"""台 The portal: the fund's year kept together in a browser. Models < domain and queries < interfaces."""
