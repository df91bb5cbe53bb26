// Puts the cursor into the field of a path, or into the nearest one above it; sections may still be opening.
export function focusField(path) {
  let frames = 0;
  const attempt = () => {
    const target = find(path, frames > 20);
    if (!target && frames++ < 30) { requestAnimationFrame(attempt); return; }
    if (!target) return;
    target.scrollIntoView({ block: 'center' });
    target.focus({ preventScroll: true });
  };
  requestAnimationFrame(attempt);
}

function find(path, above) {
  if (!path) return document.getElementById('error-summary');
  for (let at = path; at; at = parentOf(at)) {
    const field = document.querySelector(`[data-field="${CSS.escape(at)}"]`);
    const control = document.getElementById(`f-${at}`) ?? field?.querySelector('input, select, textarea, button');
    if (control) return control;
    const section = document.querySelector(`[data-section="${CSS.escape(at)}"] .section-fold`);
    if (section && above) return section;
    if (!above) return null;
  }
  return document.getElementById('error-summary');
}

function parentOf(path) {
  const cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
  return cut < 0 ? '' : path.slice(0, cut);
}
