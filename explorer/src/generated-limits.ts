/** The service's limits. Written by `python -m server.explorer_limits` from graph/limits.py; not to be changed here. */

export const MAX_IDS = 100;
export const MAX_LIST = 1000;
export const MAX_NODES = 5000;
export const MAX_TIES = 20000;
export const MAX_ALTERNATIVES = 20;
