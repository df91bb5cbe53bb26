using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portico.Core.Delivery;
using Portico.Core.Errors;
using Portico.Web.Ui.Kit;

namespace Portico.Web.Pages.Create;

public sealed partial class ReviewStep
{
    private OrderReview? _review;
    private Target _target = null!;
    private PorticoException? _error;
    private bool _isPlacing;

    [Inject] private OrderDesk Desk { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Parameter, EditorRequired] public required OrderStart Start { get; set; }

    [Parameter, EditorRequired] public required Order Order { get; set; }

    /// <summary>The order is placed; a draft of it is no longer needed.</summary>
    [Parameter] public Func<Task>? OnPlaced { get; set; }

    [Parameter] public string? BackHref { get; set; }

    private string Verb => Start.IsLocalHost ? "Open change request" : "Open pull request";

    protected override async Task OnInitializedAsync()
    {
        _target = Order.Target;
        await CheckAsync();
    }

    private Task RetargetAsync(Target target)
    {
        _target = target;
        return CheckAsync();
    }

    private async Task CheckAsync()
    {
        try
        {
            var review = await Desk.ReviewAsync(Start.Caller, Order with { Target = _target }, CancellationToken.None);
            (_review, _error) = (review, null);
        }
        catch (PorticoException e)
        {
            (_review, _error) = (null, e);
        }
    }

    private async Task PlaceAsync()
    {
        _isPlacing = true;
        StateHasChanged();
        try
        {
            var rollout = await Desk.PlaceAsync(Start.Caller, Order with { Target = _target }, CancellationToken.None);
            if (OnPlaced is { } placed) await placed();
            Navigation.NavigateTo(Links.Order(rollout));
        }
        catch (PorticoException e)
        {
            (_error, _isPlacing) = (e, false);
        }
    }

    private static string Summary(OrderReview review)
    {
        var passed = review.Checks.Count(c => c.Outcome is CheckOutcome.Passed or CheckOutcome.Warned);
        return $"{passed} of {review.Checks.Length} passed";
    }

    private static string Took(TimeSpan took) => took.TotalMilliseconds < 1 ? "< 1 ms" : took.TotalMilliseconds.ToString("0 'ms'", CultureInfo.InvariantCulture);

    private static string Tone(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => "ok",
        CheckOutcome.Warned => "warn",
        CheckOutcome.Failed => "bad",
        _ => "idle",
    };

    private static string Glyph(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => "✓",
        CheckOutcome.Warned => "▲",
        CheckOutcome.Failed => "■",
        _ => "○",
    };

    private static string Word(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => "passed",
        CheckOutcome.Warned => "remarks",
        CheckOutcome.Failed => "failed",
        _ => "not run",
    };
}
