"""Prints the shapes of exports in TypeScript: `python -m exports > explorer/src/exports/shapes.ts`."""

import sys

from exports.typescript import export_shapes

sys.stdout.write(export_shapes())
