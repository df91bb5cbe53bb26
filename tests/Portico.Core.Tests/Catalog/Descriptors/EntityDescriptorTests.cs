using Portico.Core.Catalog.Descriptors;
using Portico.Core.Errors;

namespace Portico.Core.Tests.Catalog.Descriptors;

public sealed class EntityDescriptorTests
{
    [Theory]
    [InlineData("kind: Component\nspec: {owner: a, system: s, subcomponentOf: p, providesApis: [x], consumesApis: [o/y], dependsOn: ['resource:Db'], dependencyOf: ['component:z']}",
        "consumesApi api:o/y, dependencyOf component:team/z, dependsOn resource:team/db, ownedBy group:team/a, partOf component:team/p, partOf system:team/s, providesApi api:team/x")]
    [InlineData("kind: System\nspec: {owner: user:default/Jane, domain: d}", "ownedBy user:default/jane, partOf domain:team/d")]
    [InlineData("kind: Group\nspec: {children: [c], parent: p, members: [m, m]}", "childOf group:team/p, hasMember user:team/m, parentOf group:team/c")]
    [InlineData("kind: User\nspec: {memberOf: [a, default/b]}", "memberOf group:default/b, memberOf group:team/a")]
    [InlineData("kind: Location\nspec: {target: x}", "")]
    public void Relations_come_from_spec_with_the_namespace_of_the_entity(string text, string expected)
    {
        var root = DescriptorReader.Read($"apiVersion: backstage.io/v1alpha1\nmetadata: {{name: X, namespace: team}}\n{text}")[0].Root!;

        Assert.Equal(expected, string.Join(", ", EntityDescriptor.Of(root).Relations().Select(r => $"{r.Type} {r.Target}")));
    }

    [Fact]
    public async Task Placeholders_are_replaced_by_files()
    {
        var root = DescriptorReader.Read("spec:\n  a: {$text: ./a.txt}\n  b: [{$json: b.json}]\n  c: {$yaml: c.yaml}\n  d: {$text: x, other: y}\n  e: {$unknown: x}\n")[0].Root!;

        var problems = await Placeholders.ResolveAsync(
            root, (path, _) => Task.FromResult<string?>(path switch { "./a.txt" => "text: yes\n", "b.json" => "{\"x\": [1]}", _ => "on: [y]\n" }), TestContext.Current.CancellationToken);

        Assert.Empty(problems);
        Assert.Equal("""{"a":"text: yes\n","b":[{"x":[1]}],"c":{"on":["y"]},"d":{"$text":"x","other":"y"},"e":{"$unknown":"x"}}""", root["spec"]!.ToJsonString());
    }

    [Fact]
    public async Task A_placeholder_that_fails_is_told_by_its_path()
    {
        var root = DescriptorReader.Read("a: {$text: gone}\nb: {$json: bad}\nc: {$yaml: two}\nd: {$text: ../../etc/passwd}\n")[0].Root!;

        var problems = await Placeholders.ResolveAsync(
            root,
            (path, _) => path switch
            {
                "gone" => Task.FromResult<string?>(null),
                "bad" => Task.FromResult<string?>("{"),
                "two" => Task.FromResult<string?>("a: 1\n---\nb: 2\n"),
                _ => throw new PorticoException(ErrorCode.Forbidden, "leads out"),
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(["a FileNotFound", "b FileInvalid", "c FileInvalid", "d FileRefused"], problems.Select(p => $"{p.Path} {p.Reason}"));
    }
}
