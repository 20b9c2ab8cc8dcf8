// Completes a unit's jitterplot: fetches all activations of the unit (see Services/UnitActivations.cs for the bytes) and lays out one point an image.

const leftOut = 65535;

async function fetchUnit(address, imageCount) {
  const answer = await fetch(address);
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Error(problem.detail ?? `The activations could not be read (${answer.status}).`);
  }
  const bytes = await answer.arrayBuffer();
  return { values: new Float32Array(bytes, 0, imageCount), classes: new Uint16Array(bytes, imageCount * 4, imageCount) };
}

// The same image lies at the same height in every drawing, so that eyes can follow it from unit to unit.
function scatter(image) {
  let x = Math.imul(image + 1, 0x9e3779b1);
  x = Math.imul(x ^ (x >>> 15), 0x85ebca6b);
  return ((x ^ (x >>> 13)) >>> 0) / 4294967296 - 0.5;
}

function group(name, count, colour, opacity, size) {
  return {
    type: 'scattergl', mode: 'markers', name,
    x: new Float32Array(count), y: new Float32Array(count), customdata: new Int32Array(count), text: new Array(count),
    marker: { color: colour, opacity, size },
    hovertemplate: '%{text}<br>activation %{x}<extra></extra>',
  };
}

export async function completeJitter(spec) {
  const { values, classes } = await fetchUnit(spec.dataUrl, spec.imageCount);
  const rowOfClass = new Map(spec.rows.map((row, index) => [row.classIndex, index]));
  const rowCount = spec.rows.length + (spec.otherRow ? 1 : 0);
  const isHidden = c => c === leftOut || (spec.only && c !== spec.attributed);
  let hits = 0, others = 0, low = Infinity, high = -Infinity;
  for (let image = 0; image < values.length; image++) {
    const c = classes[image];
    if (isHidden(c)) {
      continue;
    }
    if (c === spec.attributed) hits++;
    else others++;
    low = Math.min(low, values[image]);
    high = Math.max(high, values[image]);
  }
  const shown = hits + others;
  const size = shown > 20000 ? 3 : shown > 4000 ? 4 : 6;
  const grey = group('other classes', others, 'var(--sd-plot-other)', shown > 20000 ? 0.35 : 0.5, size);
  const hit = group(spec.attributedName ?? '', hits, 'var(--sd-plot-hit)', 0.85, size + 1);
  const at = { hit: 0, grey: 0 };
  for (let image = 0; image < values.length; image++) {
    const c = classes[image];
    if (isHidden(c)) {
      continue;
    }
    const isHit = c === spec.attributed;
    const target = isHit ? hit : grey;
    const i = isHit ? at.hit++ : at.grey++;
    // Rows count from the top, as a list is read.
    const row = spec.spread ? 0 : rowCount - 1 - (rowOfClass.get(c) ?? spec.rows.length);
    target.x[i] = values[image];
    target.y[i] = row + scatter(image) * (spec.spread ? 0.9 : 0.72);
    target.customdata[i] = image;
    target.text[i] = `image ${image}: ${spec.classNames[c]}`;
  }
  const data = others > 0 ? [grey, hit] : [hit];
  if (!webGlWorks()) {
    data.forEach(trace => { trace.type = 'scatter'; });
  }
  const labels = spec.rows.map(row => row.label).concat(spec.otherRow ? [spec.otherRow] : []).reverse();
  return { data, images: spec.images, layout: layoutOf(spec, labels, rowCount, paddedRange(low, high)) };
}

function paddedRange(low, high) {
  const padding = (high - low || Math.abs(high) || 1) * 0.03;
  return [low - padding, high + padding];
}

function layoutOf(spec, labels, rowCount, range) {
  const lines = spec.thresholds.map(t => ({
    type: 'line', xref: 'x', yref: 'paper', x0: t.value, x1: t.value, y0: 0, y1: 1, layer: 'above', line: { color: t.colour, width: 1.5, dash: t.dash },
  }));
  // A name lies on the side of its line where there is room: on a phone it is wider than half the plot. To the left it may stand above the names of classes as well.
  const roomierLeft = value => value - range[0] > 0.4 * (range[1] - range[0]);
  const notes = spec.thresholds.map((t, i) => ({
    xref: 'x', yref: 'paper', x: t.value, y: 1, yshift: 10 + 17 * i, text: t.label, showarrow: false, xanchor: roomierLeft(t.value) ? 'right' : 'left', font: { size: 12, color: t.colour },
  }));
  const yaxis = spec.spread
    ? { visible: true, showticklabels: false, showgrid: false, zeroline: false, range: [-0.6, 0.6], fixedrange: true, title: { text: 'random spread (no meaning)' } }
    : { tickvals: labels.map((_, i) => i), ticktext: labels, range: [-0.6, rowCount - 0.4], zeroline: false, fixedrange: true, title: { text: spec.yTitle } };
  return {
    height: spec.height,
    margin: { l: 60, r: 24, t: 20 + 17 * spec.thresholds.length, b: 48 },
    xaxis: { title: { text: spec.xTitle }, zeroline: true, range },
    yaxis,
    shapes: lines,
    annotations: notes,
    uirevision: spec.dataUrl,
  };
}

let webGl;
function webGlWorks() {
  webGl ??= !!document.createElement('canvas').getContext('webgl');
  return webGl;
}
