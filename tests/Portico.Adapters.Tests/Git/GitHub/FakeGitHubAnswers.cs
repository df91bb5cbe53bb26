using System.Globalization;
using System.Text.Json.Nodes;
using LibGit2Sharp;
using Microsoft.AspNetCore.Http;

namespace Portico.Adapters.Tests.Git.GitHub;

/// <summary>What the fake answers, out of the bare repository and a list of pull requests.</summary>
internal sealed class FakeGitHubAnswers(string folder, string url)
{
    private const string Root = "/repos/acme/orders";

    private static readonly FakeAnswer NotFound = new(404, new JsonObject { ["message"] = "Not Found" });

    private readonly List<JsonObject> _pulls = [];
    private readonly Lock _gate = new();

    public bool AllowMergeCommit { get; set; } = true;

    public FakeOrganisation Organisation { get; } = new(url);

    public FakeAnswer Answer(string method, string path, IQueryCollection query, JsonObject? body)
    {
        if (!path.StartsWith(Root, StringComparison.Ordinal))
            return Organisation.Answer(path, query) ?? NotFound;
        using var git = new Repository(folder);
        var parts = path[Root.Length..].TrimStart('/').Split('/');
        var rest = string.Join('/', parts.Skip(2));
        lock (_gate)
        {
            return (method, parts[0], parts.ElementAtOrDefault(1) ?? "") switch
            {
                ("GET", "", _) => Ok(new JsonObject { ["id"] = 1, ["name"] = "orders", ["full_name"] = "acme/orders", ["default_branch"] = "main", ["clone_url"] = $"{url}/acme/orders.git", ["allow_merge_commit"] = AllowMergeCommit, ["allow_squash_merge"] = true }),
                ("GET", "git", "ref") => git.Refs[$"refs/{rest}"] is { } found ? Ok(Ref(found)) : NotFound,
                ("POST", "git", "refs") => CreateRef(git, body!),
                ("PATCH", "git", "refs") => MoveRef(git, rest, body!),
                ("GET", "git", "commits") => git.Lookup<Commit>(rest) is { } commit ? Ok(Commit(commit)) : NotFound,
                ("POST", "git", "commits") => CreateCommit(git, body!),
                ("POST", "git", "trees") => CreateTree(git, body!),
                ("GET", "git", "trees") => git.Lookup<Commit>(rest) is { } commit ? Ok(Tree(commit)) : NotFound,
                ("GET", "git", "blobs") => git.Lookup<Blob>(rest) is { } blob ? Ok(new JsonObject { ["sha"] = blob.Sha, ["size"] = blob.Size, ["encoding"] = "base64", ["content"] = Base64(blob), ["url"] = url }) : NotFound,
                ("GET", "contents", _) => Contents(git, string.Join('/', parts.Skip(1)), query["ref"].ToString()),
                ("GET", "compare", _) => Compare(git, parts[1].Split("...")),
                ("GET", "pulls", "") => Ok(new JsonArray([.. _pulls.Where(pull => Listed(pull, query)).Reverse().Select(pull => Pull(git, pull))])),
                ("POST", "pulls", "") => CreatePull(git, body!),
                (_, "pulls", var number) => _pulls.FirstOrDefault(pull => $"{pull["number"]}" == number) is { } pull ? PullAction(git, method, rest, pull, body) : NotFound,
                _ => NotFound,
            };
        }
    }

    private static FakeAnswer Ok(JsonNode body, int status = 200) => new(status, body);

    private static FakeAnswer Refused(string message, int status = 422) => new(status, new JsonObject { ["message"] = message });

    private JsonObject Ref(Reference reference) => new()
    {
        ["ref"] = reference.CanonicalName,
        ["url"] = url,
        ["object"] = new JsonObject { ["type"] = "commit", ["sha"] = reference.ResolveToDirectReference().TargetIdentifier, ["url"] = url },
    };

    private FakeAnswer CreateRef(Repository git, JsonObject body)
    {
        var name = (string)body["ref"]!;
        if (git.Refs[name] is not null)
            return Refused("Reference already exists");
        return Ok(Ref(git.Refs.Add(name, new ObjectId((string)body["sha"]!))), 201);
    }

    private FakeAnswer MoveRef(Repository git, string name, JsonObject body)
    {
        if (git.Refs[$"refs/{name}"] is not { } there)
            return Refused("Reference does not exist");
        var to = git.Lookup<Commit>((string)body["sha"]!);
        return (bool?)body["force"] != true && git.ObjectDatabase.FindMergeBase((Commit)there.ResolveToDirectReference().Target, to)?.Sha != there.TargetIdentifier
            ? Refused("Update is not a fast forward")
            : Ok(Ref(git.Refs.UpdateTarget(there, to.Id)));
    }

    private JsonObject Commit(Commit commit) => new()
    {
        ["sha"] = commit.Sha,
        ["url"] = url,
        ["message"] = commit.Message,
        ["tree"] = new JsonObject { ["sha"] = commit.Tree.Sha, ["url"] = url },
        ["author"] = Person(commit.Author),
        ["committer"] = Person(commit.Committer),
        ["parents"] = new JsonArray([.. commit.Parents.Select(parent => new JsonObject { ["sha"] = parent.Sha, ["url"] = url })]),
    };

    private static JsonObject Person(Signature who) => new() { ["name"] = who.Name, ["email"] = who.Email, ["date"] = who.When.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) };

    private FakeAnswer CreateCommit(Repository git, JsonObject body)
    {
        var author = body["author"] is JsonObject who
            ? new Signature((string)who["name"]!, (string)who["email"]!, DateTimeOffset.Parse((string)who["date"]!, CultureInfo.InvariantCulture))
            : new Signature("bot", "bot@example.org", DateTimeOffset.UnixEpoch);
        var parents = body["parents"]!.AsArray().Select(parent => git.Lookup<Commit>((string)parent!)).ToList();
        return Ok(Commit(git.ObjectDatabase.CreateCommit(author, author, (string)body["message"]!, git.Lookup<Tree>((string)body["tree"]!), parents, false)), 201);
    }

    private JsonObject Tree(Commit commit)
    {
        var entries = new JsonArray();
        foreach (var entry in Walk(commit.Tree, ""))
            entries.Add(new JsonObject { ["path"] = entry.Path, ["mode"] = entry.Mode, ["type"] = entry.Type, ["sha"] = entry.Sha, ["url"] = url });
        return new JsonObject { ["sha"] = commit.Tree.Sha, ["url"] = url, ["truncated"] = false, ["tree"] = entries };
    }

    private static IEnumerable<(string Path, string Mode, string Type, string Sha)> Walk(Tree tree, string prefix)
    {
        foreach (var entry in tree)
        {
            yield return (prefix + entry.Name, Convert.ToString((int)entry.Mode, 8).PadLeft(6, '0'), entry.Target is LibGit2Sharp.Tree ? "tree" : "blob", entry.Target.Sha);
            if (entry.Target is not LibGit2Sharp.Tree below) continue;
            foreach (var deeper in Walk(below, $"{prefix}{entry.Name}/")) yield return deeper;
        }
    }

    private FakeAnswer CreateTree(Repository git, JsonObject body)
    {
        var definition = TreeDefinition.From(git.Lookup<Tree>((string)body["base_tree"]!));
        foreach (var entry in body["tree"]!.AsArray().OfType<JsonObject>())
        {
            var path = (string)entry["path"]!;
            if (entry.ContainsKey("sha") && entry["sha"] is null)
                definition.Remove(path);
            else
                definition.Add(path, git.ObjectDatabase.CreateBlob(new MemoryStream(System.Text.Encoding.UTF8.GetBytes((string)entry["content"]!))), Mode.NonExecutableFile);
        }

        var tree = git.ObjectDatabase.CreateTree(definition);
        return Ok(new JsonObject { ["sha"] = tree.Sha, ["url"] = url, ["truncated"] = false, ["tree"] = new JsonArray() }, 201);
    }

    private FakeAnswer Contents(Repository git, string path, string reference)
    {
        if (git.Lookup<Commit>(reference)?[path] is not { } entry)
            return NotFound;
        return entry.Target is Tree tree
            ? Ok(new JsonArray([.. tree.Select(child => File(child, $"{path}/{child.Name}", inline: false))]))
            : Ok(File(entry, path, inline: true));
    }

    private JsonObject File(TreeEntry entry, string path, bool inline)
    {
        var blob = entry.Target as Blob;
        var json = new JsonObject
        {
            ["type"] = entry.Mode == Mode.SymbolicLink ? "symlink" : blob is null ? "dir" : "file",
            ["name"] = entry.Name,
            ["path"] = path,
            ["sha"] = entry.Target.Sha,
            ["size"] = blob?.Size ?? 0,
            ["url"] = url,
        };
        if (inline && entry.Mode == Mode.SymbolicLink)
            json["target"] = blob!.GetContentText();
        else if (inline)
            (json["encoding"], json["content"]) = blob!.Size < 1024 * 1024 ? ("base64", Base64(blob)) : ("none", "");
        return json;
    }

    /// <summary>In lines, as GitHub does.</summary>
    private static string Base64(Blob blob)
    {
        using var copy = new MemoryStream();
        blob.GetContentStream().CopyTo(copy);
        return string.Concat(Convert.ToBase64String(copy.ToArray()).Chunk(60).Select(line => new string(line) + "\n"));
    }

    private FakeAnswer Compare(Repository git, string[] ends)
    {
        if (git.Lookup<Commit>(ends[0]) is not { } before || git.Lookup<Commit>(ends[1]) is not { } after)
            return NotFound;
        var merge = git.ObjectDatabase.FindMergeBase(before, after);
        var files = git.Diff.Compare<TreeChanges>(merge.Tree, after.Tree).Select(change => new JsonObject
        {
            ["filename"] = change.Path,
            ["status"] = change.Status switch { ChangeKind.Added => "added", ChangeKind.Deleted => "removed", _ => "modified" },
        });
        return Ok(new JsonObject { ["merge_base_commit"] = new JsonObject { ["sha"] = merge.Sha, ["url"] = url }, ["files"] = new JsonArray([.. files]) });
    }

    private static bool Listed(JsonObject pull, IQueryCollection query) =>
        (query["state"].ToString() is "all" or "" || query["state"] == (string)pull["state"]!) &&
        (query["head"].ToString() is "" || query["head"] == $"acme:{pull["head"]}") &&
        (query["base"].ToString() is "" || query["base"] == (string)pull["base"]!);

    private FakeAnswer CreatePull(Repository git, JsonObject body)
    {
        if (_pulls.Any(pull => (string)pull["state"]! == "open" && (string)pull["head"]! == (string)body["head"]!))
            return Refused("Validation Failed");
        var number = _pulls.Count + 1;
        var pull = new JsonObject
        {
            ["number"] = number,
            ["state"] = "open",
            ["title"] = (string)body["title"]!,
            ["body"] = (string?)body["body"],
            ["head"] = (string)body["head"]!,
            ["base"] = (string)body["base"]!,
            ["head_sha"] = git.Branches[(string)body["head"]!].Tip.Sha,
        };
        _pulls.Add(pull);
        return Ok(Pull(git, pull, single: true), 201);
    }

    private FakeAnswer PullAction(Repository git, string method, string action, JsonObject pull, JsonObject? body)
    {
        if (method == "PATCH")
        {
            foreach (var name in new[] { "title", "body", "state" }.Where(body!.ContainsKey))
                pull[name] = (string?)body[name];
        }

        return method == "PUT" && action == "merge" ? Merge(git, pull, body!) : Ok(Pull(git, pull, single: true));
    }

    private FakeAnswer Merge(Repository git, JsonObject pull, JsonObject body)
    {
        var (target, head) = (git.Branches[(string)pull["base"]!].Tip, git.Branches[(string)pull["head"]!].Tip);
        if (body["sha"] is { } sha && (string)sha! != head.Sha)
            return Refused("Head branch was modified. Review and try the merge again.", 409);
        var method = (string?)body["merge_method"] ?? "merge";
        if (method == "merge" && !AllowMergeCommit)
            return Refused("Merge commits are not allowed on this repository.", 405);
        var result = git.ObjectDatabase.MergeCommits(target, head, new MergeTreeOptions());
        if (result.Status != MergeTreeStatus.Succeeded)
            return Refused("Pull Request is not mergeable", 405);
        Commit[] parents = method == "merge" ? [target, head] : [target];
        var merge = git.ObjectDatabase.CreateCommit(head.Author, head.Author, (string?)body["commit_message"] ?? "Merge", result.Tree, parents, false);
        pull["head_sha"] = head.Sha;
        pull["base_sha"] = target.Sha;
        git.Refs.UpdateTarget(git.Refs[$"refs/heads/{pull["base"]}"], merge.Id);
        (pull["state"], pull["merge_commit_sha"]) = ("closed", merge.Sha);
        return Ok(new JsonObject { ["sha"] = merge.Sha, ["merged"] = true, ["message"] = "Pull Request successfully merged" });
    }

    private static JsonObject Pull(Repository git, JsonObject pull, bool single = false)
    {
        var merge = (string?)pull["merge_commit_sha"];
        var head = merge is null ? git.Branches[(string)pull["head"]!]?.Tip.Sha ?? (string)pull["head_sha"]! : (string)pull["head_sha"]!;
        var json = new JsonObject
        {
            ["id"] = 100 + (int)pull["number"]!,
            ["number"] = (int)pull["number"]!,
            ["state"] = (string)pull["state"]!,
            ["title"] = (string)pull["title"]!,
            ["body"] = (string?)pull["body"],
            ["html_url"] = $"https://github.example/acme/orders/pull/{pull["number"]}",
            ["user"] = new JsonObject { ["login"] = "portico-bot", ["id"] = 7, ["type"] = "Bot" },
            ["created_at"] = "2026-01-02T03:04:05Z",
            ["updated_at"] = "2026-01-02T03:04:05Z",
            ["merged_at"] = merge is null ? null : "2026-01-02T04:00:00Z",
            ["merge_commit_sha"] = merge,
            ["head"] = End((string)pull["head"]!, head),
            ["base"] = End((string)pull["base"]!, (string?)pull["base_sha"] ?? git.Branches[(string)pull["base"]!].Tip.Sha),
        };
        if (single)
            (json["merged"], json["merged_by"]) = (merge is not null, merge is null ? null : new JsonObject { ["login"] = "portico-bot", ["id"] = 7 });
        return json;
    }

    private static JsonObject End(string branch, string sha) => new() { ["ref"] = branch, ["sha"] = sha, ["label"] = $"acme:{branch}" };
}
