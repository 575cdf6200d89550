/** The years that a list is narrowed to, as the address says. */

import { navigate, useLocation, withParameters } from "../state/location";

export function useYearChoice(): [{ from: number | null; to: number | null }, (year: number | null) => void] {
  const { query } = useLocation();
  const read = (name: string) => (query.get(name) ? Number(query.get(name)) : null);
  return [
    { from: read("from"), to: read("to") },
    (year) => {
      const text = year === null ? null : String(year);
      navigate(withParameters({ from: text, to: text, view: null }), { replace: true });
    },
  ];
}
