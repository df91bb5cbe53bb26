using Portico.Cli.Configuration;
using Portico.Cli.Hosting;

namespace Portico.Web.Tests.Cli;

public sealed class PortalSettingsTests
{
    [Fact]
    public void Paths_are_relative_to_the_file()
    {
        var settings = Of("""
            data: state
            clusters:
            - {name: a, kubeconfig: kube/config}
            - {name: b, server: "https://b", tokenFile: ../token, caFile: /etc/ca.pem}
            - {name: c, kubeconfig: ~/.kube/config}
            gitHosts:
            - {name: github, type: github, tokenFile: secrets/github, repositories: [acme/platform]}
            - {name: local, type: local, folder: git}
            """);

        Assert.Equal("/srv/portico/state", settings.DataFolder);
        Assert.Equal("/srv/portico/kube/config", Text(settings, "clusters", 0, "kubeconfig"));
        Assert.Equal("/srv/token", Text(settings, "clusters", 1, "tokenFile"));
        Assert.Equal("/etc/ca.pem", Text(settings, "clusters", 1, "caFile"));
        Assert.Equal(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube/config"), Text(settings, "clusters", 2, "kubeconfig"));
        Assert.Equal("/srv/portico/secrets/github", Text(settings, "gitHosts", 0, "tokenFile"));
        Assert.Equal("/srv/portico/git", Text(settings, "gitHosts", 1, "folder"));
        Assert.Equal("/srv/portico/kube/config", settings.Configuration()["clusters:0:kubeconfig"]);
    }

    [Fact]
    public void Secrets_are_masked()
    {
        var settings = Of("database: {postgres: 'Host=db;Password=hunter2'}\ngitHosts:\n- {name: g, type: github, token: hunter3, repositories: [a/b]}\n");
        Assert.Equal("Host=db;Password=hunter2", settings.PostgreSql);
        Assert.Contains("postgres: •••", settings.Effective, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", settings.Effective, StringComparison.Ordinal);
    }

    [Fact]
    public void Address_that_is_none_is_refused()
    {
        var refused = Assert.Throws<ConfigurationException>(() => Of("listen: localhost\n"));
        Assert.Contains("http://127.0.0.1:7007", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    private static PortalSettings Of(string text) => PortalSettings.Of(PorticoFile.Parse("/srv/portico/portico.yaml", text));

    private static string? Text(PortalSettings settings, string section, int index, string key) => settings.Root[section]![index]![key]!.GetValue<string>();
}
