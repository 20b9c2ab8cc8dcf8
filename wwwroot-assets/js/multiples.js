// Arranges one small box plot a measure in as many columns as the page has room for.

const panelWidth = 270, panelHeight = 210, gapX = 46, gapY = 74;

function axis(name, index) {
  return index === 0 ? name : name + (index + 1);
}

function trace(panel, index) {
  const colour = panel.isChosen ? 'var(--sd-accent)' : 'var(--sd-plot-main)';
  return {
    type: 'box', name: panel.key, xaxis: axis('x', index), yaxis: axis('y', index),
    x: panel.layers, lowerfence: panel.lowest, q1: panel.lower, median: panel.median, q3: panel.upper, upperfence: panel.highest,
    customdata: panel.layers.map((_, i) => i), text: panel.units,
    line: { color: colour, width: 1.2 }, fillcolor: 'var(--sd-plot-fill)', whiskerwidth: 0.4, hoverinfo: 'x+y',
  };
}

function layoutFor(spec, width) {
  const columns = Math.max(1, Math.min(4, Math.floor(width / panelWidth)));
  const rows = Math.ceil(spec.panels.length / columns);
  const height = rows * panelHeight;
  const layout = { height, margin: { l: 44, r: 12, t: 30, b: 52 }, showlegend: false, shapes: [], annotations: [], dragmode: false };
  const innerWidth = width - 56, innerHeight = height - 82;
  spec.panels.forEach((panel, index) => {
    const column = index % columns, row = Math.floor(index / columns);
    const cell = [innerWidth / columns, innerHeight / rows];
    const left = (column * cell[0] + (column === 0 ? 0 : gapX / 2)) / innerWidth;
    const right = ((column + 1) * cell[0] - (column === columns - 1 ? 0 : gapX / 2)) / innerWidth;
    const top = 1 - (row * cell[1]) / innerHeight;
    const bottom = 1 - ((row + 1) * cell[1] - (row === rows - 1 ? 0 : gapY)) / innerHeight;
    const tick = { size: 10 };
    layout[axis('xaxis', index)] = {
      domain: [left, right], anchor: axis('y', index), type: 'category', categoryorder: 'array', categoryarray: spec.layers, range: [-0.6, spec.layers.length - 0.4],
      tickfont: tick, tickangle: -40, fixedrange: true, automargin: false, title: { text: '' },
    };
    const span = panel.range && panel.range[1] - panel.range[0];
    layout[axis('yaxis', index)] = {
      domain: [bottom, top], anchor: axis('x', index), tickfont: tick, nticks: 5, zeroline: false, fixedrange: true, automargin: false, title: { text: '' },
      ...(panel.range && { range: [panel.range[0] - 0.04 * span, panel.range[1] + 0.04 * span] }),
    };
    layout.annotations.push({
      name: panel.key, text: panel.isChosen ? `<b>${panel.name}</b>` : panel.name, xref: 'paper', yref: 'paper', x: left, y: top, xanchor: 'left', yanchor: 'bottom',
      showarrow: false, captureevents: true, font: { size: 12, color: 'var(--sd-accent)' },
    });
    if (panel.cutoff !== null && panel.cutoff !== undefined) {
      layout.shapes.push({
        type: 'line', xref: axis('x', index) + ' domain', yref: axis('y', index), x0: 0, x1: 1, y0: panel.cutoff, y1: panel.cutoff,
        line: { color: 'var(--sd-plot-hit)', width: 1.2, dash: 'dash' },
      });
    }
  });
  return layout;
}

export function completeMultiples(spec) {
  return {
    data: spec.panels.map(trace),
    layoutFor: width => layoutFor(spec, width),
  };
}
