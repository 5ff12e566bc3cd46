using System.Reflection;
using Mono.Cecil;

namespace IpowerMotors.Tests.Architecture;

/// <summary>The boundaries inside an application of our shape; <paramref name="root"/> is its root namespace.</summary>
public sealed class BoundaryRules(Assembly assembly, string root)
{
    private readonly List<TypeDefinition> _types = [.. ModuleDefinition.ReadModule(assembly.Location).Types];

    /// <summary>Features that use a type of another feature which that one does not share, as <c>user → used</c>.</summary>
    public IEnumerable<string> FeaturesThatReachIntoOthers(params string[] shared) =>
        from type in Within("Features.")
        from used in References.Of(type)
        where used.Namespace.StartsWith($"{root}.Features.", StringComparison.Ordinal) && used.Namespace != type.Namespace && !shared.Contains(used.Name)
        select $"{type.FullName} → {used.FullName}";

    /// <summary>Types of Shared that know a feature.</summary>
    public IEnumerable<string> SharedThatKnowsFeatures() =>
        from type in Within("Shared")
        from used in References.Of(type)
        where used.Namespace.StartsWith($"{root}.Features", StringComparison.Ordinal)
        select $"{type.FullName} → {used.FullName}";

    /// <summary>The entry point, when it talks to the database itself.</summary>
    public IEnumerable<string> EntryPointThatTouchesTheDatabase() =>
        from type in _types
        where type.Name == "Program" && (type.Namespace.Length == 0 || type.Namespace == root)
        from used in References.Of(type)
        where used.Namespace is "Npgsql" or "Microsoft.EntityFrameworkCore" || used.FullName == $"{root}.Database.GarageDb"
        select $"{type.FullName} → {used.FullName}";

    private IEnumerable<TypeDefinition> Within(string part) =>
        _types.Where(type => type.Namespace.StartsWith($"{root}.{part}", StringComparison.Ordinal));
}
