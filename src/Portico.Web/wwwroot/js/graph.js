// Moves and zooms a graph: drag, wheel, buttons, arrow keys. The server knows nothing of it.
const boards = new WeakMap();
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

// The board is null when its page was left before the call came.
export function show(board, width, height) {
  if (!board) return;
  const known = boards.get(board);
  if (known) known.resize(width, height);
  else boards.set(board, attach(board, width, height));
}

export function reveal(board) {
  if (board) boards.get(board)?.chosen();
}

function attach(board, width, height) {
  const view = board.querySelector('.graph-view');
  const layer = board.querySelector('.graph-layer');
  const small = board.dataset.small === 'true';
  let x = 0, y = 0, scale = 1, touched = false;

  function apply() {
    layer.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    const frame = board.querySelector('[data-map-view]');
    if (!frame) return;
    frame.setAttribute('x', -x / scale);
    frame.setAttribute('y', -y / scale);
    frame.setAttribute('width', view.clientWidth / scale);
    frame.setAttribute('height', view.clientHeight / scale);
  }

  function fit() {
    const gap = small ? 16 : 32;
    if (small) view.style.height = `${Math.min(280, height * Math.min(1, (view.clientWidth - 2 * gap) / width) + 2 * gap)}px`;
    scale = clamp(Math.min((view.clientWidth - 2 * gap) / width, (view.clientHeight - 2 * gap) / height), 0.2, 1);
    x = Math.max(gap, (view.clientWidth - width * scale) / 2);
    y = Math.max(gap, (view.clientHeight - height * scale) / 2);
    if (small && scale < 0.75) { scale = 0.75; x = (view.clientWidth - width * scale) / 2; }
    // A tall graph starts where its root is, readable, rather than whole and tiny.
    if (scale < 0.55 && !small) { scale = 0.8; x = gap; y = (view.clientHeight - height * scale) / 2; }
    apply();
  }

  function zoom(factor, centreX = view.clientWidth / 2, centreY = view.clientHeight / 2) {
    const next = clamp(scale * factor, 0.15, 2);
    x = centreX - (centreX - x) * next / scale;
    y = centreY - (centreY - y) * next / scale;
    scale = next;
    touched = true;
    apply();
  }

  view.classList.add('graph-moves');
  if (!small) {
    view.addEventListener('wheel', event => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey) {
        // A plain wheel scrolls the page, as everywhere; with Ctrl (and by pinching) it zooms.
        return;
      }
      event.preventDefault();
      const box = view.getBoundingClientRect();
      zoom(Math.exp(-event.deltaY / 300), event.clientX - box.left, event.clientY - box.top);
    }, { passive: false });
    board.querySelectorAll('[data-zoom]').forEach(button => button.addEventListener('click', () => {
      const what = button.dataset.zoom;
      if (what === 'fit') { touched = false; fit(); } else zoom(what === 'in' ? 1.25 : 0.8);
    }));
  }

  let drag = null;
  view.addEventListener('pointerdown', event => {
    if (event.button !== 0) return;
    drag = { x: event.clientX - x, y: event.clientY - y, moved: false, id: event.pointerId };
  });
  view.addEventListener('pointermove', event => {
    if (!drag || drag.id !== event.pointerId) return;
    const nextX = event.clientX - drag.x, nextY = event.clientY - drag.y;
    if (!drag.moved && Math.hypot(nextX - x, nextY - y) < 4) return;
    if (!drag.moved) { drag.moved = true; view.setPointerCapture(drag.id); view.classList.add('graph-dragged'); }
    x = nextX; y = nextY; touched = true;
    apply();
  });
  const end = () => { view.classList.remove('graph-dragged'); setTimeout(() => { drag = null; }); };
  view.addEventListener('pointerup', end);
  view.addEventListener('pointercancel', end);
  view.addEventListener('click', event => {
    if (drag?.moved) { event.preventDefault(); event.stopPropagation(); }
  }, true);
  view.addEventListener('dragstart', event => event.preventDefault());

  // A box that is chosen, or gets the focus by keyboard, is brought into sight.
  function reveal(box) {
    const inside = box.getBoundingClientRect(), around = view.getBoundingClientRect();
    view.scrollLeft = view.scrollTop = 0;
    if (inside.left < around.left) x += around.left - inside.left + 24;
    if (inside.right > around.right) x -= inside.right - around.right + 24;
    if (inside.top < around.top) y += around.top - inside.top + 24;
    if (inside.bottom > around.bottom) y -= inside.bottom - around.bottom + 24;
    apply();
  }
  const chosen = () => { const box = board.querySelector('.box-on'); if (box && !small) reveal(box); };
  view.addEventListener('focusin', event => {
    const box = event.target.closest('.box');
    if (box?.matches(':focus-visible')) reveal(box);
  });

  new ResizeObserver(() => { if (!touched) fit(); chosen(); }).observe(view.parentElement);
  fit();
  chosen();
  return {
    chosen,
    resize(newWidth, newHeight) {
      width = newWidth;
      height = newHeight;
      if (!touched) fit();
    },
  };
}
