# tries: ending the process at top level, again and again
import os

os._exit(0)
os.abort()
