"""One module per kind of share; a tab registers itself by being here."""
