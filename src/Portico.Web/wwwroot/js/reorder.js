// Drags an entry of a list by its grip. The order is the server's: on dropping it is told "from,to", as if that had been typed into a hidden input.
// [data-reorder] holds the [data-reorder-item]s, each with a [data-reorder-grip]; buttons and keys do the same without a pointer.
let drag = null;

document.addEventListener('pointerdown', event => {
  const grip = event.target.closest?.('[data-reorder-grip]');
  if (!grip || event.button !== 0 || drag) return;
  const item = grip.closest('[data-reorder-item]');
  const list = item.closest('[data-reorder]');
  const items = [...list.children].filter(child => child.matches('[data-reorder-item]'));
  const from = items.indexOf(item);
  if (from < 0 || items.length < 2) return;
  event.preventDefault();
  grip.setPointerCapture(event.pointerId);
  const gap = parseFloat(getComputedStyle(list).rowGap) || 0;
  const boxes = items.map(i => i.getBoundingClientRect());
  drag = { pointer: event.pointerId, list, item, items, boxes, from, to: from, gap, startY: event.clientY + scrollY, top: scrollY };
  item.classList.add('repeat-dragged');
  list.classList.add('repeat-dragging');
});

document.addEventListener('pointermove', event => {
  if (!drag || event.pointerId !== drag.pointer) return;
  event.preventDefault();
  if (event.clientY < 90) scrollBy(0, -12);
  else if (event.clientY > innerHeight - 130) scrollBy(0, 12);
  const moved = event.clientY + scrollY - drag.startY;
  const { boxes, from } = drag;
  const middle = boxes[from].top + boxes[from].height / 2 + moved;
  drag.to = boxes.reduce((to, box, i) => {
    const other = box.top + box.height / 2;
    return i < from && middle < other ? Math.min(to, i) : i > from && middle > other ? Math.max(to, i) : to;
  }, from);
  place(moved);
});

function place(moved) {
  const { items, boxes, from, to, gap } = drag;
  const step = boxes[from].height + gap;
  items.forEach((item, i) => {
    const by = i === from ? moved : i > from && i <= to ? -step : i < from && i >= to ? step : 0;
    item.style.transform = by === 0 ? '' : `translateY(${by}px)`;
  });
}

function end(drop) {
  if (!drag) return;
  const { list, item, items, from, to } = drag;
  drag = null;
  item.classList.remove('repeat-dragged');
  list.classList.remove('repeat-dragging');
  for (const each of items) each.style.transform = '';
  if (!drop || from === to) return;
  const input = list.querySelector(':scope > [data-reorder-to]');
  input.value = `${from},${to}`;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

document.addEventListener('pointerup', event => { if (event.pointerId === drag?.pointer) end(true); });
document.addEventListener('pointercancel', event => { if (event.pointerId === drag?.pointer) end(false); });
document.addEventListener('keydown', event => { if (drag && event.key === 'Escape') { event.stopPropagation(); end(false); } }, true);
