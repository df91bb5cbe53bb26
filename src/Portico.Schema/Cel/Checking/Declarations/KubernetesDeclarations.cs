namespace Portico.Schema.Cel.Checking.Declarations;

/// <summary>The libraries of an API server (k8s.io/apiserver/pkg/cel/library, cel-go's strings up to version 2 and sets).</summary>
internal static class KubernetesDeclarations
{
    private static readonly string[] s_sums = ["int", "uint", "double", "duration"];
    private static readonly string[] s_ordered = ["int", "uint", "double", "bool", "duration", "timestamp", "string", "bytes"];
    private static readonly string[] s_formats =
    [
        "dns1123Label", "dns1123Subdomain", "dns1035Label", "dns1123LabelPrefix", "dns1123SubdomainPrefix", "dns1035LabelPrefix",
        "qualifiedName", "labelValue", "uri", "uuid", "byte", "date", "datetime",
    ];

    public static IEnumerable<string> All =>
    [
        "string.charAt(int) string", "string.indexOf(string) int", "string.indexOf(string, int) int", "string.lastIndexOf(string) int", "string.lastIndexOf(string, int) int",
        "list(string).join() string", "list(string).join(string) string", "string.lowerAscii() string", "string.upperAscii() string",
        "string.replace(string, string) string", "string.replace(string, string, int) string", "string.split(string) list(string)", "string.split(string, int) list(string)",
        "string.substring(int) string", "string.substring(int, int) string", "string.trim() string", "string.format(list(dyn)) string", "strings.quote(string) string",
        "sets.contains(list(A), list(A)) bool", "sets.equivalent(list(A), list(A)) bool", "sets.intersects(list(A), list(A)) bool",
        .. s_ordered.SelectMany(t => new[] { $"list({t}).isSorted() bool", $"list({t}).min() {t}", $"list({t}).max() {t}" }),
        .. s_sums.Select(t => $"list({t}).sum() {t}"),
        "list(A).indexOf(A) int", "list(A).lastIndexOf(A) int",
        "string.find(string) string", "string.findAll(string) list(string)", "string.findAll(string, int) list(string)",
        "url(string) kubernetes.URL", "isURL(string) bool",
        .. Members("kubernetes.URL", "getScheme() string", "getHost() string", "getHostname() string", "getPort() string", "getEscapedPath() string", "getQuery() map(string, list(string))"),
        "quantity(string) kubernetes.Quantity", "isQuantity(string) bool",
        .. Members(
            "kubernetes.Quantity", "sign() int", "isInteger() bool", "asInteger() int", "asApproximateFloat() double",
            "isGreaterThan(kubernetes.Quantity) bool", "isLessThan(kubernetes.Quantity) bool", "compareTo(kubernetes.Quantity) int",
            "add(kubernetes.Quantity) kubernetes.Quantity", "add(int) kubernetes.Quantity", "sub(kubernetes.Quantity) kubernetes.Quantity", "sub(int) kubernetes.Quantity"),
        "ip(string) net.IP", "isIP(string) bool", "ip.isCanonical(string) bool", "string(net.IP) string",
        .. Members("net.IP", "family() int", "isUnspecified() bool", "isLoopback() bool", "isLinkLocalMulticast() bool", "isLinkLocalUnicast() bool", "isGlobalUnicast() bool"),
        "cidr(string) net.CIDR", "isCIDR(string) bool", "string(net.CIDR) string",
        .. Members(
            "net.CIDR", "containsIP(net.IP) bool", "containsIP(string) bool", "containsCIDR(net.CIDR) bool", "containsCIDR(string) bool",
            "ip() net.IP", "masked() net.CIDR", "prefixLength() int"),
        .. s_formats.Select(f => $"format.{f}() kubernetes.NamedFormat"),
        "format.named(string) optional_type(kubernetes.NamedFormat)", "kubernetes.NamedFormat.validate(string) optional_type(list(string))",
        "semver(string) kubernetes.Semver", "semver(string, bool) kubernetes.Semver", "isSemver(string) bool", "isSemver(string, bool) bool",
        .. Members(
            "kubernetes.Semver", "major() int", "minor() int", "patch() int",
            "isGreaterThan(kubernetes.Semver) bool", "isLessThan(kubernetes.Semver) bool", "compareTo(kubernetes.Semver) int"),
    ];

    private static IEnumerable<string> Members(string type, params string[] members) => members.Select(m => $"{type}.{m}");
}
