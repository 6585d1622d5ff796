"""Where a site can be put: targets by the scheme of their address, behind one Protocol."""
