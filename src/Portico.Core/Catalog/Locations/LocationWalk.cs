using System.Collections.Immutable;
using Portico.Core.Catalog.Descriptors;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Errors;

namespace Portico.Core.Catalog.Locations;

/// <summary>
/// One reading of a location: its files, the documents in them, and the locations these name. A fault of a document, file or location is written down
/// and harms nothing else.
/// </summary>
internal sealed class LocationWalk(Sources sources, LocationRef origin, KindAllowance allowed, bool isOptional = false) : IAsyncDisposable
{
    private const int DeepestNesting = 10;
    private const int MostFiles = 20_000;
    private const int MostEntities = 100_000;
    private const int MostProblems = 500;

    private readonly Dictionary<string, ISourceTree> _trees = [];
    private readonly Queue<(LocationRef Location, int Depth, bool Optional)> _queue = [];
    private readonly HashSet<string> _seen = [];
    private readonly Dictionary<string, ReadEntity> _entities = [];
    private readonly List<LocationProblem> _problems = [];
    private readonly HashSet<string> _doubtful = [];
    private int _files;
    private bool _incomplete;

    public async Task<LocationReading> ReadAsync(CancellationToken cancellationToken)
    {
        var self = GeneratedLocation.Of(origin);
        _entities[self.Ref] = self;
        _queue.Enqueue((origin, 0, isOptional));
        while (_queue.TryDequeue(out var next) && _seen.Count < MostFiles && _entities.Count < MostEntities)
        {
            try
            {
                await ReadAsync(next.Location, next.Depth, next.Optional, cancellationToken).ConfigureAwait(false);
            }
            catch (PorticoException fault)
            {
                Note(new LocationProblem(next.Location.ToString(), $"{fault.Message} {fault.Advice}".TrimEnd()));
                _incomplete = true;
            }
        }

        if (_seen.Count >= MostFiles || _entities.Count >= MostEntities)
        {
            Note(new LocationProblem(origin.ToString(), $"The location has more than {MostFiles} files or {MostEntities} entities; the rest was left out. Split it into several locations."));
            _incomplete = true;
        }

        return new LocationReading([.. _entities.Values], [.. _problems])
        {
            Files = _files,
            Stamps = StampsOf([.. _trees.Values]),
            IsIncomplete = _incomplete,
            DoubtfulFiles = [.. _doubtful],
        };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var tree in _trees.Values) await tree.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>One tree without stamps makes every stamp useless; after an outage the next reading is whole again.</summary>
    private ImmutableArray<SourceStamp> StampsOf(ISourceTree[] trees) =>
        _incomplete || trees.Any(t => t.Stamps.Count == 0) ? [] : [.. trees.SelectMany(t => t.Stamps)];

    private async Task ReadAsync(LocationRef location, int depth, bool optional, CancellationToken cancellationToken)
    {
        var (source, address) = sources.Locate(location);
        var tree = await TreeAsync(source, address.Root, cancellationToken).ConfigureAwait(false);
        var isPattern = PathPattern.IsPattern(address.Path);
        var paths = isPattern ? await tree.FindAsync(address.Path, cancellationToken).ConfigureAwait(false) : [address.Path];
        if (paths.Count == 0 && !optional) Note(new LocationProblem(location.ToString(), "No file matches. Correct the pattern, or add the files."));
        foreach (var path in paths)
        {
            if (!_seen.Add($"{address.Root}\n{path}")) continue;
            if (_seen.Count > MostFiles) return;
            var file = new OpenFile(tree, path, tree.LocationOf(path), depth);
            try
            {
                await ReadAsync(file, optional, cancellationToken).ConfigureAwait(false);
            }
            catch (PorticoException fault)
            {
                Note(new LocationProblem(file.Location.ToString(), $"{fault.Message} {fault.Advice}".TrimEnd()));
                _doubtful.Add(file.Location.ToString());
            }
        }
    }

    private async Task<ISourceTree> TreeAsync(ISource source, string root, CancellationToken cancellationToken)
    {
        if (_trees.TryGetValue(root, out var open)) return open;
        return _trees[root] = await source.OpenAsync(root, cancellationToken).ConfigureAwait(false);
    }

    private async Task ReadAsync(OpenFile file, bool optional, CancellationToken cancellationToken)
    {
        if (await file.Tree.ReadAsync(file.Path, cancellationToken).ConfigureAwait(false) is not { } text)
        {
            if (!file.Tree.IsCertain) _incomplete = true;
            if (!optional) Note(new LocationProblem(file.Location.ToString(), "There is no such file. Correct the path, add the file, or set presence: optional in the Location that names it."));
            return;
        }

        _files++;
        var documents = DescriptorReader.Read(text);
        if (documents.IsEmpty) Note(new LocationProblem(file.Location.ToString(), "The file is empty. Put an entity into it: apiVersion, kind, metadata and spec."));
        foreach (var document in documents) await TakeAsync(file, document, cancellationToken).ConfigureAwait(false);
    }

    private async Task TakeAsync(OpenFile file, DescriptorDocument document, CancellationToken cancellationToken)
    {
        var findings = document.Problems.ToList();
        if (document.Root is { } root)
        {
            findings.AddRange(await Placeholders.ResolveAsync(
                root, (target, stop) => file.Tree.ReadAsync(SourcePath.Join(file.Path, target), stop), cancellationToken).ConfigureAwait(false));
            if (findings.Count == 0) findings.AddRange(DescriptorCheck.Check(root));
        }

        var errors = document.Place(findings.Where(f => f.Severity == Schema.Severity.Error)).ToList();
        if (errors.Count > 0 || document.Root is null)
        {
            var entity = DescriptorNames.RefOf(document.Root);
            foreach (var error in errors) Note(LocationProblem.Of(file.Location.ToString(), document.Index, entity, error));
            _doubtful.Add(file.Location.ToString());
            return;
        }

        Take(file, document, EntityDescriptor.Of(document.Root));
    }

    private void Take(OpenFile file, DescriptorDocument document, EntityDescriptor descriptor)
    {
        LocationProblem Problem(string path, string message) => new(file.Location.ToString(), message)
        {
            Document = document.Index, Entity = descriptor.Ref, Path = path, Position = document.PositionOf(path),
        };
        if (!allowed.Allows(descriptor.Kind))
        {
            Note(Problem("kind", $"{descriptor.Kind} may not come from this location. {allowed.Advice}"));
            return;
        }

        if (!_entities.TryAdd(descriptor.Ref, new ReadEntity(descriptor, file.Location, file.Tree.LinksOf(file.Path))))
        {
            Note(Problem("metadata.name", $"{descriptor.Ref} is declared twice; {_entities[descriptor.Ref].File} has it too and was first. Rename one of them, or remove it."));
            return;
        }

        if (descriptor.IsLocation) Follow(file, descriptor, Problem);
    }

    private void Follow(OpenFile file, EntityDescriptor location, Func<string, string, LocationProblem> problem)
    {
        var type = Fields.Text(location.Spec, "type");
        var optional = Fields.Text(location.Spec, "presence") == "optional";
        var targets = Fields.Texts(location.Spec, "targets").Select(t => ($"spec.targets[{t.Index}]", t.Text));
        if (Fields.Text(location.Spec, "target") is { Length: > 0 } single) targets = targets.Prepend(("spec.target", single));
        foreach (var (path, target) in targets)
        {
            try
            {
                if (file.Depth >= DeepestNesting) throw new PorticoException(ErrorCode.InvalidInput, $"Locations are nested deeper than {DeepestNesting}.");
                _queue.Enqueue((TargetOf(file, type, target), file.Depth + 1, optional));
            }
            catch (PorticoException fault)
            {
                Note(problem(path, $"{fault.Message} {fault.Advice}".TrimEnd()));
            }
        }
    }

    /// <summary>A relative target stays in the file's own tree; an absolute one must be allowed like any other, and only files lead to files.</summary>
    private static LocationRef TargetOf(OpenFile file, string type, string target)
    {
        var isUrl = target.Contains("://", StringComparison.Ordinal);
        if (type.Length == 0) type = isUrl ? LocationRef.Url : file.Location.Type;
        if (type == LocationRef.Url && isUrl) return new LocationRef(type, target).Checked();
        if (type != file.Location.Type || isUrl)
        {
            throw new PorticoException(ErrorCode.Forbidden, $"A location of type {file.Location.Type} can't lead to \"{Bounded.Line(type, 40)}:{Bounded.Line(target, 200)}\".")
            {
                Advice = "Give a relative path to a file of the same repository, or type: url with an https URL.",
            };
        }

        return file.Tree.LocationOf(SourcePath.Join(file.Path, target));
    }

    private void Note(LocationProblem problem)
    {
        if (_problems.Count < MostProblems) _problems.Add(problem);
    }

    private sealed record OpenFile(ISourceTree Tree, string Path, LocationRef Location, int Depth);
}
