"""The control calls: how the window, the command line and a site's own tests steer the sandbox, over HTTP."""
