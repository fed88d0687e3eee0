"""The failure catalogue: scripted models whose answers are damaged, played to several agents."""
