using Portico.Schema.Formats;

namespace Portico.Schema.Tests.Formats;

/// <summary>Formats accept what the API server accepts.</summary>
public sealed class StringFormatsTests
{
    [Theory]
    [InlineData("date-time", "2024-02-29T12:30:59.123Z", true)]
    [InlineData("date-time", "2024-01-01t00:00:00+05:30", true)]
    [InlineData("date-time", "2024-01-01", false)]
    [InlineData("date-time", "2024-01-01T24:00:00Z", false)]
    [InlineData("datetime", "2024-13-01T00:00:00Z", false)]
    [InlineData("date", "2023-02-29", false)]
    [InlineData("date", "2024-02-29", true)]
    [InlineData("duration", "1h30m", true)]
    [InlineData("duration", "2 hours", true)]
    [InlineData("duration", "1.5h", true)]
    [InlineData("duration", "x", false)]
    [InlineData("duration", "", false)]
    [InlineData("ipv4", "10.0.0.1", true)]
    [InlineData("ipv4", "10.0.0.01", false)]
    [InlineData("ipv4", "10.0.1", false)]
    [InlineData("ipv6", "fe80::1", true)]
    [InlineData("ipv6", "::ffff:1.2.3.4", true)]
    [InlineData("ipv6", "fe80::1%eth0", false)]
    [InlineData("cidr", "10.0.0.0/33", false)]
    [InlineData("cidr", "2001:db8::/32", true)]
    [InlineData("mac", "00:00:5e:00:53:01", true)]
    [InlineData("mac", "0000.5e00.5301", true)]
    [InlineData("mac", "00:00:5e", false)]
    [InlineData("uuid", "123E4567-e89b-12d3-a456-426614174000", true)]
    [InlineData("uuid4", "123e4567-e89b-12d3-a456-426614174000", false)]
    [InlineData("byte", "aGVsbG8=", true)]
    [InlineData("byte", "", false)]
    [InlineData("byte", "a", false)]
    [InlineData("email", "a.b@example.org", true)]
    [InlineData("email", "A B <a@example.org>", true)]
    [InlineData("email", "a@", false)]
    [InlineData("email", "a..b@example.org", false)]
    [InlineData("hostname", "example.org", true)]
    [InlineData("hostname", "exa mple", false)]
    [InlineData("uri", "https://example.org/a?b#c", true)]
    [InlineData("uri", "/path", true)]
    [InlineData("uri", "relative", false)]
    [InlineData("uri", "http://[::1]:80/", true)]
    [InlineData("uri", "http://a b/", false)]
    [InlineData("uri", "", false)]
    [InlineData("isbn", "0321751043", true)]
    [InlineData("isbn", "978-0321751041", true)]
    [InlineData("isbn10", "0321751044", false)]
    [InlineData("creditcard", "4111 1111 1111 1111", true)]
    [InlineData("creditcard", "4111 1111 1111 1112", false)]
    [InlineData("ssn", "111-22-3333", true)]
    [InlineData("ssn", "111223333", false)]
    [InlineData("hexcolor", "#fff", true)]
    [InlineData("rgbcolor", "rgb(1, 2, 256)", false)]
    [InlineData("bsonobjectid", "507f1f77bcf86cd799439011", true)]
    [InlineData("password", "", true)]
    public void Checks_as_kube_openapi_does(string format, string text, bool expected)
    {
        Assert.Equal(expected, StringFormats.Find(format)!(text));
    }

    [Theory]
    [InlineData("int32")]
    [InlineData("cron")]
    [InlineData("")]
    public void Other_formats_are_not_checked(string format)
    {
        Assert.Null(StringFormats.Find(format));
    }
}
