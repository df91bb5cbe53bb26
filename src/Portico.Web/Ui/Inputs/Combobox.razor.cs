using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Portico.Web.Ui.Inputs;

/// <summary>
/// Text with choices. Open, whatever is typed is the value and the choices only propose; closed (<see cref="AllowsOther"/> false), typing searches
/// and only a choice is entered. Keys: arrows, Home and End move, Enter chooses, Escape closes.
/// </summary>
public sealed partial class Combobox : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private ComboAnswer _answer = new([]);
    private CancellationTokenSource? _loading;
    private bool _isOpen;
    private bool _isLoading;
    private int _active = -1;
    private string? _typed;
    private bool _takesFirst;

    [Inject] private TimeProvider Time { get; set; } = default!;

    [Parameter, EditorRequired] public required string Id { get; set; }

    /// <summary>What is entered; null for nothing.</summary>
    [Parameter] public string? Value { get; set; }

    /// <summary>What stands in the input when it is not the value itself.</summary>
    [Parameter] public string? ValueText { get; set; }

    [Parameter] public EventCallback<string?> ValueChanged { get; set; }

    /// <summary>A choice was taken, after <see cref="ValueChanged"/>.</summary>
    [Parameter] public EventCallback OnChosen { get; set; }

    /// <summary>The focus left.</summary>
    [Parameter] public EventCallback OnLeft { get; set; }

    /// <summary>Finds the choices for a text; asked a moment after the last key.</summary>
    [Parameter, EditorRequired] public required Func<string, CancellationToken, Task<ComboAnswer>> Find { get; set; }

    /// <summary>Whether other values than the choices may be entered.</summary>
    [Parameter] public bool AllowsOther { get; set; } = true;

    /// <summary>Accessible name, when no label element names it.</summary>
    [Parameter] public string? Label { get; set; }

    [Parameter] public string? Placeholder { get; set; }

    [Parameter] public string? Described { get; set; }

    [Parameter] public string Class { get; set; } = "";

    [Parameter] public bool IsDisabled { get; set; }

    [Parameter] public bool IsInvalid { get; set; }

    [Parameter] public bool IsRequired { get; set; }

    private string ListId => "cl-" + Id;

    private string? ActiveId => _isOpen && _active >= 0 && _active < _answer.Items.Length ? OptionId(_active) : null;

    private string Shown => _typed ?? ValueText ?? Value ?? "";

    private string? Remark => _isLoading ? "Looking…"
        : _answer.Problem is { } problem ? problem + (AllowsOther ? " You can type the name all the same." : "")
        : _answer.More ? "There are more: type to narrow."
        : _answer.Items.Length == 0 ? (AllowsOther ? "Nothing known by that name; it is taken as typed." : "Nothing matches.")
        : _answer.Note;

    private string Spoken => !_isOpen || _isLoading ? "" : _answer.Items.Length switch
    {
        0 => Remark ?? "",
        1 => "1 choice",
        var count => $"{count} choices",
    };

    public void Dispose() => Stop();

    /// <summary>What stands in the input is the value again as soon as the page says another than what was typed.</summary>
    protected override void OnParametersSet()
    {
        if (AllowsOther && _typed is not null && (Value ?? "").Trim() != _typed.Trim()) _typed = null;
    }

    private string OptionId(int index) => $"co-{Id}-{index}";

    // Bound rather than set: what was typed meanwhile isn't overwritten by the answer to an earlier key.
    private Task TypeAsync(string? text)
    {
        _typed = text ?? "";
        (_isOpen, _active, _takesFirst) = (true, -1, false);
        var load = LoadAsync(_typed, wait: true);
        return AllowsOther ? Task.WhenAll(ValueChanged.InvokeAsync(_typed.Length == 0 ? null : _typed), load) : load;
    }

    private Task OpenAsync()
    {
        if (_isOpen || IsDisabled) return Task.CompletedTask;
        _isOpen = true;
        _active = -1;
        return LoadAsync("", wait: false);
    }

    private async Task LoadAsync(string text, bool wait)
    {
        Stop();
        var loading = _loading = new CancellationTokenSource();
        var stop = loading.Token;
        _isLoading = true;
        try
        {
            if (wait) await Task.Delay(Pause, Time, stop);

            // Between the end of the pause and here another key may have ended this search, and its source is gone.
            stop.ThrowIfCancellationRequested();
            var answer = await Find(text, stop);
            if (loading.IsCancellationRequested) return;
            (_answer, _isLoading) = (answer, false);
            _active = AllowsOther ? _answer.Items.IndexOf(_answer.Items.FirstOrDefault(i => i.Value == Value && i.Value is not null)!) : _answer.Items.Length > 0 ? Math.Max(0, IndexOfValue()) : -1;
            if (_takesFirst && _active >= 0) await ChooseAsync(_answer.Items[_active]);
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // Another key came in time, or the list was closed.
        }
    }

    private int IndexOfValue()
    {
        for (var i = 0; i < _answer.Items.Length; i++)
        {
            if (_answer.Items[i].Value == Value) return i;
        }
        return -1;
    }

    private Task KeyAsync(KeyboardEventArgs e)
    {
        switch (e.Key)
        {
            case "ArrowDown" when !_isOpen:
            case "ArrowUp" when !_isOpen:
                return OpenAsync();
            case "ArrowDown":
                Move(_active + 1);
                break;
            case "ArrowUp":
                Move(_active - 1);
                break;
            case "Enter" when _isOpen && _active >= 0 && _active < _answer.Items.Length:
                return ChooseAsync(_answer.Items[_active]);
            case "Enter" when _isOpen && _isLoading && !AllowsOther:
                // Pressed before the answer to what was typed is here: its first choice is meant.
                _takesFirst = true;
                break;
            case "Enter":
            case "Escape":
                Close();
                break;
            case "Tab" when _isOpen && !AllowsOther && _typed is { Length: > 0 } && _active >= 0 && _active < _answer.Items.Length && !_isLoading:
                return ChooseAsync(_answer.Items[_active]);
        }
        return Task.CompletedTask;
    }

    private void Move(int to)
    {
        var count = _answer.Items.Length;
        if (count > 0) _active = (to + count) % count;
    }

    private async Task ChooseAsync(ComboItem item)
    {
        Close();
        await ValueChanged.InvokeAsync(item.Value);
        await OnChosen.InvokeAsync();
    }

    private Task LeaveAsync()
    {
        Close();
        return OnLeft.InvokeAsync();
    }

    private void Close()
    {
        Stop();
        (_isOpen, _isLoading, _typed, _active, _takesFirst) = (false, false, null, -1, false);
    }

    private void Stop()
    {
        _loading?.Cancel();
        _loading?.Dispose();
        _loading = null;
    }
}
