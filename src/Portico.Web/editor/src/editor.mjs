// The YAML panel's editor. It lives in a shadow root: there its styles are constructed sheets, which the page's content policy allows.
import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { Annotation, EditorState } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, hoverTooltip, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const fromServer = Annotation.define();

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--yaml-key)' },
  { tag: [tags.string, tags.special(tags.string), tags.content], color: 'var(--yaml-text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--yaml-number)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--yaml-comment)', fontStyle: 'italic' },
]);

const look = EditorView.theme({
  '&': { color: 'var(--text-1)', backgroundColor: 'transparent', fontSize: '12px', minHeight: '220px', maxHeight: 'calc(100vh - 300px)' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '18px' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--text-3)', border: '0' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--surface-2)' },
  '.cm-cursor': { borderLeftColor: 'var(--text-1)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--accent-soft) !important' },
  '.cm-tooltip': { backgroundColor: 'var(--surface-1)', color: 'var(--text-1)', border: '1px solid var(--line-2)', borderRadius: '6px' },
  '.cm-tooltip .cm-help, .cm-completionInfo': { maxWidth: '380px', maxHeight: '220px', overflow: 'auto', padding: '8px 10px', font: '13px/18px var(--font)' },
  '.cm-completionInfo .cm-help': { padding: '0', maxWidth: 'none', maxHeight: 'none' },
  '.cm-help p': { margin: '0 0 6px' },
  '.cm-help code': { fontFamily: 'var(--mono)', fontSize: '12px' },
  '.cm-help a': { color: 'var(--accent-strong)' },
  '.cm-tooltip-autocomplete ul': { fontFamily: 'var(--mono)', maxHeight: '240px' },
  '.cm-tooltip-autocomplete ul li': { padding: '3px 8px', display: 'flex', gap: '12px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--accent-soft)', color: 'var(--accent-strong)' },
  '.cm-completionDetail': { marginLeft: 'auto', fontStyle: 'normal', color: 'var(--text-3)', fontFamily: 'var(--font)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warn)' },
});

function markup(html) {
  const box = document.createElement('div');
  box.className = 'cm-help';
  box.innerHTML = html;
  return box;
}

// What may come next and what a key means are known by the server, out of the schema of the form.
function completion(page) {
  return async context => {
    const word = context.matchBefore(/[^\s:]*$/);
    if (!context.explicit && word?.from === word?.to && !/(^|\n|- |: )\s*$/.test(context.state.sliceDoc(Math.max(0, context.pos - 40), context.pos))) return null;
    const found = await page.invokeMethodAsync('Complete', context.state.doc.toString(), context.pos);
    if (!found || found.items.length === 0 || context.aborted) return null;
    return {
      from: found.from,
      filter: false,
      options: found.items.map(item => ({
        label: item.label,
        detail: item.detail,
        type: item.kind === 'key' ? 'property' : 'enum',
        info: item.help ? () => markup(item.help) : undefined,
        apply: (view, _, from, to) => {
          const stop = /: ?$|: ?\n/m.exec(item.insert);
          const cursor = item.insert.includes('\n') && stop ? from + firstGap(item.insert) : from + item.insert.length;
          view.dispatch({ changes: { from, to, insert: item.insert }, selection: { anchor: cursor }, userEvent: 'input.complete' });
        },
      })),
    };
  };
}

// The end of the first line of a snippet that waits for a value.
function firstGap(text) {
  let at = 0;
  for (const line of text.split('\n')) {
    if (/: $/.test(line) || /^\s*(- )?$/.test(line)) return at + line.length;
    at += line.length + 1;
  }
  return text.length;
}

export function mount(host, text, page) {
  // The page was left before the call came: nothing is left to edit.
  if (!host?.parentElement) return { setText: () => {}, setFindings: () => {}, dispose: () => {} };
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  root.replaceChildren();
  let timer = 0;
  const report = view => {
    clearTimeout(timer);
    timer = setTimeout(() => page.invokeMethodAsync('EditorTypedAsync', view.state.doc.toString()), 150);
  };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), foldGutter(), lintGutter(), highlightActiveLine(), highlightActiveLineGutter(), drawSelection(), history(), indentOnInput(), bracketMatching(),
        indentUnit.of('  '), yaml(), syntaxHighlighting(colours), look,
        autocompletion({ override: [completion(page)], icons: false }),
        hoverTooltip(async (view, pos) => {
          const html = await page.invokeMethodAsync('Explain', view.state.doc.toString(), pos);
          return html ? { pos: view.state.doc.lineAt(pos).from, above: true, create: () => ({ dom: markup(html) }) } : null;
        }),
        keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap]),
        EditorView.contentAttributes.of({ 'aria-label': 'YAML of the order', spellcheck: 'false' }),
        EditorView.updateListener.of(update => {
          if (update.docChanged && !update.transactions.some(t => t.annotation(fromServer))) report(update.view);
        }),
      ],
    }),
  });
  const plain = host.parentElement.querySelector('textarea');
  // Who was already typing in the plain text area goes on where they were.
  const typing = plain !== null && plain === document.activeElement;
  if (plain && plain.value !== text) view.dispatch({ changes: { from: 0, to: text.length, insert: plain.value }, annotations: fromServer.of(true) });
  if (typing) view.dispatch({ selection: { anchor: Math.min(plain.selectionStart, view.state.doc.length), head: Math.min(plain.selectionEnd, view.state.doc.length) } });
  host.parentElement.classList.add('yaml-has-editor');
  if (typing) view.focus();
  return {
    setText: next => {
      const before = view.state.doc.toString();
      if (next === before) return;
      let start = 0;
      const most = Math.min(before.length, next.length);
      while (start < most && before[start] === next[start]) start++;
      let end = 0;
      while (end < most - start && before[before.length - 1 - end] === next[next.length - 1 - end]) end++;
      view.dispatch({
        changes: { from: start, to: before.length - end, insert: next.slice(start, next.length - end) },
        annotations: fromServer.of(true),
      });
    },
    setFindings: findings => {
      const diagnostics = findings.map(finding => {
        const line = view.state.doc.line(Math.min(Math.max(finding.line, 1), view.state.doc.lines));
        const from = Math.min(line.from + Math.max(finding.column - 1, 0), line.to);
        return { from, to: line.to, severity: finding.isError ? 'error' : 'warning', message: finding.message };
      });
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    dispose: () => { clearTimeout(timer); view.destroy(); },
  };
}
