import sys
from pathlib import Path

# dev.py is a script beside the modules it imports, not a package
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))
