using Portico.Web.Pages.Create.Readings;

namespace Portico.Web.Tests.Create.Readings;

public sealed class ReadingTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero); // a Thursday

    [Theory]
    [InlineData("1h30m", "= 90 minutes")]
    [InlineData("90m", "= 1 hour 30 minutes")]
    [InlineData("30d", "= 30 days")]
    [InlineData("1.5h", "= 1 hour 30 minutes")]
    [InlineData("250ms", "= 250 milliseconds")]
    [InlineData("0s", "= no time at all")]
    public void Duration_is_said_in_other_words(string text, string expected) => Assert.Equal(expected, DurationReading.Of(text)!.Text);

    [Theory]
    [InlineData("90")]
    [InlineData("1 hour")]
    [InlineData("h")]
    public void What_is_no_duration_is_said(string text) => Assert.False(DurationReading.Of(text)!.IsUnderstood);

    [Theory]
    [InlineData("500m", "= 0.5")]
    [InlineData("2Gi", "= 2.15G")]
    [InlineData("1G", "= 953.67Mi")]
    public void Quantity_is_said_in_the_other_scale(string text, string expected) => Assert.Equal(expected, QuantityReading.Of(text)!.Text);

    [Fact]
    public void Quantity_in_bytes_is_told_how_to_write_it() => Assert.Contains("(4G)", QuantityReading.Of("4GB")!.Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("0 3 * * *", "At 03:00 every day · next Fri 1 Feb 03:00, Sat 2 Feb 03:00, Sun 3 Feb 03:00 UTC")]
    [InlineData("*/15 * * * *", "Every 15 minutes · next Thu 31 Jan 12:15, Thu 31 Jan 12:30, Thu 31 Jan 12:45 UTC")]
    [InlineData("30 8 * * MON-FRI", "At 08:30 on weekdays · next Fri 1 Feb 08:30, Mon 4 Feb 08:30, Tue 5 Feb 08:30 UTC")]
    [InlineData("0 0 1 */6 *", "At 00:00 on day 1 of the month in January and July · next Mon 1 Jul 00:00, Wed 1 Jan 00:00, Tue 1 Jul 00:00 UTC")]
    [InlineData("@hourly", "Every hour · next Thu 31 Jan 13:00, Thu 31 Jan 14:00, Thu 31 Jan 15:00 UTC")]
    [InlineData("0 0 30 2 *", "At 00:00 on day 30 of the month in February · it never runs")]
    public void Schedule_is_said_in_words_with_its_next_runs(string text, string expected) => Assert.Equal(expected, CronReading.Of(text, Now)!.Text);

    [Theory]
    [InlineData("0 3 * *")]
    [InlineData("60 * * * *")]
    [InlineData("0 3 * * FUNDAY")]
    [InlineData("*/0 * * * *")]
    public void What_is_no_schedule_is_said(string text) => Assert.False(CronReading.Of(text, Now)!.IsUnderstood);

    [Fact]
    public void Days_of_month_and_week_are_either_or_as_cron_has_it()
    {
        var runs = CronSchedule.Parse("0 0 13 * FRI")!.Next(Now, 3);
        Assert.Equal([1, 8, 13], runs.Select(r => r.Day));
    }

    [Theory]
    [InlineData("ghcr.io/vfarcic/silly-demo:1.4.342", "vfarcic/silly-demo from ghcr.io, tag 1.4.342")]
    [InlineData("nginx", "nginx from docker.io, no tag")]
    [InlineData("localhost:5000/a/b", "a/b from localhost:5000, no tag")]
    [InlineData("quay.io/x/y@sha256:0123456789abcdef", "x/y from quay.io, digest sha256:0123456789ab…")]
    public void Image_is_taken_apart(string text, string expected) => Assert.Equal(expected, ImageReading.Of(text)!.InWords().Text);

    [Theory]
    [InlineData("10.0.0.0/16", true, "= 65,536 addresses")]
    [InlineData("10.0.3.7/24", true, "= 256 addresses, from 10.0.3.0")]
    [InlineData("10.0.0.1", true, "A range needs its length: 10.0.0.1/32 is this one address")]
    [InlineData("10.0", false, "Not understood as an IP address")]
    [InlineData("fd00::/48", true, "= 2^80 addresses")]
    public void Address_range_is_counted(string text, bool isRange, string expected) => Assert.Equal(expected, AddressReading.Of(text, isRange)!.Text);

    [Theory]
    [InlineData("2030-02-03T12:00:00Z", "= Sun 3 Feb 2030, 12:00 UTC, in 3 days")]
    [InlineData("2030-01-31T10:00:00+02:00", "= Thu 31 Jan 2030, 08:00 UTC, 4 hours ago")]
    public void Point_in_time_is_said_with_how_far_away_it_is(string text, string expected) => Assert.Equal(expected, DateTimeReading.Of(text, Now)!.Text);
}
