// The YAML panel's editor. It lives in a shadow root: there its styles are constructed sheets, which the page's content policy allows.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { Annotation, EditorState } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
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
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warn)' },
});

export function mount(host, text, page) {
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
        keymap.of([...defaultKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap]),
        EditorView.contentAttributes.of({ 'aria-label': 'YAML of the order', spellcheck: 'false' }),
        EditorView.updateListener.of(update => {
          if (update.docChanged && !update.transactions.some(t => t.annotation(fromServer))) report(update.view);
        }),
      ],
    }),
  });
  host.parentElement.classList.add('yaml-has-editor');
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
