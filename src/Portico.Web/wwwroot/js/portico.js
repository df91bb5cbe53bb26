// What the shell does without the server: theme, side bar, keys, ticking ages, copying. No library, no build.
const root = document.documentElement;
const $ = (selector, from = document) => from.querySelector(selector);
const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];

function remember(name, value) {
  document.cookie = `${name}=${value}; path=/; samesite=lax; max-age=${value ? 31536000 : 0}`;
}

function setAttribute(name, value) {
  if (value) root.setAttribute(name, value); else root.removeAttribute(name);
}

const clicks = {
  'data-theme-set': element => {
    const theme = element.getAttribute('data-theme-set');
    setAttribute('data-theme', theme);
    remember('portico.theme', theme);
  },
  'data-nav-toggle': () => {
    const narrow = root.getAttribute('data-nav') === 'narrow' ? '' : 'narrow';
    setAttribute('data-nav', narrow);
    remember('portico.nav', narrow);
  },
  'data-nav-open': () => { setAttribute('data-drawer', 'open'); $('#side a')?.focus(); },
  'data-nav-close': () => setAttribute('data-drawer', ''),
  'data-facets-toggle': () => setAttribute('data-facets', root.hasAttribute('data-facets') ? '' : 'open'),
  'data-palette-open': () => openPalette(),
  'data-dialog-open': element => document.getElementById(element.getAttribute('data-dialog-open'))?.showModal(),
  'data-dialog-close': element => element.closest('dialog')?.close(),
  'data-copy': element => copy(element),
  'data-download': element => download(element),
  'data-reload': () => location.reload(),
  'data-reconnect': () => reconnect(),
};

document.addEventListener('click', event => {
  for (const [attribute, act] of Object.entries(clicks)) {
    const element = event.target.closest(`[${attribute}]`);
    if (element) act(element);
  }
  if (event.target.closest('a[href]')) {
    setAttribute('data-drawer', '');
    $('#palette')?.close();
  }
  for (const menu of $$('details[data-menu][open]')) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  // A click on the ground beside a dialog closes it.
  if (event.target instanceof HTMLDialogElement && event.target.open) event.target.close();
});

// Copy and download: the text is in the element the button names.
function textOf(element, attribute) {
  return document.getElementById(element.getAttribute(attribute))?.textContent ?? '';
}

async function copy(element) {
  await navigator.clipboard.writeText(textOf(element, 'data-copy'));
  const word = $('[data-word]', element) ?? element;
  const before = word.textContent;
  word.textContent = 'Copied';
  setTimeout(() => { word.textContent = before; }, 1500);
}

function download(element) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([textOf(element, 'data-download')], { type: 'application/yaml' }));
  link.download = element.getAttribute('data-file') || 'manifest.yaml';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// Palette
function openPalette() {
  const dialog = $('#palette');
  if (!dialog || dialog.open) return;
  dialog.showModal();
  const input = $('#palette-input');
  input.select();
  choose(0);
}

const hits = () => $$('#palette-list [role=option]');

function choose(index) {
  const all = hits();
  all.forEach((hit, i) => {
    hit.id = `palette-hit-${i}`;
    hit.setAttribute('aria-selected', i === index ? 'true' : 'false');
  });
  const on = all[index];
  if (!on) $('#palette-input')?.removeAttribute('aria-activedescendant');
  else {
    on.scrollIntoView({ block: 'nearest' });
    $('#palette-input')?.setAttribute('aria-activedescendant', on.id);
  }
}

function paletteKey(event) {
  const all = hits();
  const at = all.findIndex(hit => hit.getAttribute('aria-selected') === 'true');
  if (event.key === 'ArrowDown') choose(Math.min(at + 1, all.length - 1));
  else if (event.key === 'ArrowUp') choose(Math.max(at - 1, 0));
  else if (event.key === 'Enter') (all[at] ?? all[0])?.click();
  else return;
  event.preventDefault();
}

const palette = $('#palette-list');
if (palette) new MutationObserver(changes => {
  if (changes.some(change => change.type === 'childList')) choose(0);
}).observe(palette, { childList: true });

// Keys
function moveRow(step) {
  const rows = $$('[data-rows] [data-row]').filter(row => row.offsetParent !== null);
  if (rows.length === 0) return false;
  const at = rows.indexOf(document.activeElement);
  rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + step))].focus();
  return true;
}

const typing = target => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

document.addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    openPalette();
    return;
  }
  if (event.target.id === 'palette-input') { paletteKey(event); return; }
  if (event.key === 'Escape') { escape(event); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || $('dialog[open]')) return;
  const inTable = event.target.closest?.('[data-rows]');
  if (event.key === '/') {
    const filter = $('[data-filter]') ?? $('[data-find] input');
    if (filter) { event.preventDefault(); filter.focus(); filter.select(); }
  } else if (event.key === 'j' || (event.key === 'ArrowDown' && inTable)) {
    if (moveRow(1)) event.preventDefault();
  } else if (event.key === 'k' || (event.key === 'ArrowUp' && inTable)) {
    if (moveRow(-1)) event.preventDefault();
  }
});

function escape(event) {
  if (root.hasAttribute('data-drawer')) { setAttribute('data-drawer', ''); return; }
  const menu = $('details[data-menu][open]');
  if (menu) { menu.open = false; $('summary', menu)?.focus(); return; }
  if ($('dialog[open]')) return;
  if (typing(event.target) && event.target.matches('[data-filter]')) { event.target.blur(); return; }
  $('.drawer [data-close]')?.click();
}

// Comboboxes: the server moves the choice, the browser keeps the cursor where it is and the choice in sight.
document.addEventListener('keydown', event => {
  if (!event.target.matches?.('.combo-input')) return;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp' || (event.key === 'Enter' && event.target.getAttribute('aria-expanded') === 'true')) event.preventDefault();
});
new MutationObserver(changes => {
  for (const { target } of changes) document.getElementById(target.getAttribute('aria-activedescendant') ?? '')?.scrollIntoView({ block: 'nearest' });
}).observe(document, { subtree: true, attributeFilter: ['aria-activedescendant'] });

// Several lines pasted into a list of values: an input would join them, so they go as one text with line separators.
document.addEventListener('paste', event => {
  if (!event.target.closest?.('.chips-add')) return;
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (!/[\r\n]/.test(text)) return;
  event.preventDefault();
  event.target.setRangeText(text.trim().split(/[\r\n]+/).join('\u2028'), event.target.selectionStart, event.target.selectionEnd, 'end');
  event.target.dispatchEvent(new Event('input', { bubbles: true }));
});

// Ages tick without the server. The rule is that of Ui/Kit/Ages.cs.
function age(seconds, ago) {
  const text = seconds < 5 ? (ago ? 'just now' : '0s')
    : seconds < 60 ? `${Math.floor(seconds)}s`
    : seconds < 3600 ? `${Math.floor(seconds / 60)}m`
    : seconds < 172800 ? `${Math.floor(seconds / 3600)}h`
    : seconds < 63072000 ? `${Math.floor(seconds / 86400)}d`
    : `${Math.floor(seconds / 31536000)}y`;
  return ago && text !== 'just now' ? `${text} ago` : text;
}

function tick() {
  if (document.hidden) return;
  const now = Date.now();
  for (const element of $$('time[data-rel]')) {
    const text = age(Math.max(0, (now - Date.parse(element.dateTime)) / 1000), element.dataset.rel === 'ago');
    if (element.firstChild && element.firstChild.nodeValue !== text) element.firstChild.nodeValue = text;
  }
}
setInterval(tick, 1000);

// Connection: Blazor retries by itself; afterwards try again whenever somebody looks at the page.
async function reconnect() {
  try {
    if (!await globalThis.Blazor?.reconnect()) location.reload();
  } catch {
    // Still away: the bar stays, and the next look tries again.
  }
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden && $('#components-reconnect-modal.components-reconnect-failed')) reconnect();
});
