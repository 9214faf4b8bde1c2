/** The look of a report, in light and dark. */
export const REPORT_STYLE = `
:root{color-scheme:light dark;--line:#2563eb;--grid:#8884;--buy:#0a7d33;--sell:#c2261c}
body{font:14px/1.5 system-ui,sans-serif;max-width:980px;margin:2rem auto;padding:0 1rem}
svg{width:100%;height:auto}svg text{font-size:11px;fill:currentColor}
.l{fill:none;stroke:var(--line);stroke-width:1.3}.a{fill:#c2261c33}.g{stroke:var(--grid)}
.buy{fill:var(--buy)}.sell{fill:var(--sell)}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
td,th{padding:.15rem .7rem;border-bottom:1px solid var(--grid);text-align:left}
`;
