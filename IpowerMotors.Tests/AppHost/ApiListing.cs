using System.Reflection;
using System.Runtime.CompilerServices;

namespace IpowerMotors.Tests.AppHost;

/// <summary>Prints the public types and members of an assembly in the words of the listing of Aspire 13.5.2.</summary>
internal static class ApiListing
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(int)] = "int",
        [typeof(bool)] = "bool",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    };

    /// <summary>What the listing says: the members of each type, by the type's own line without its base types.</summary>
    internal static Dictionary<string, HashSet<string>> Read(string file) =>
        File.ReadAllText(file).Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(block => block.Trim().Split('\n'))
            .ToDictionary(lines => lines[0].Split(" : ")[0].Split(" [")[0], lines => lines[1..].Select(line => line.Trim()).ToHashSet());

    /// <summary>Each type or member that the listing does not have verbatim.</summary>
    internal static IEnumerable<string> Invented(IEnumerable<Type> types, Dictionary<string, HashSet<string>> listing)
    {
        foreach (var type in types)
        {
            if (!listing.TryGetValue(Header(type), out var members))
            {
                yield return Header(type);
                continue;
            }
            foreach (var member in Members(type).Where(member => !members.Contains(member)))
            {
                yield return $"{Header(type)}: {member}";
            }
        }
    }

    private static string Header(Type type)
    {
        var kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        return $"{kind} {type.Namespace}.{Name(type)}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return [string.Join(", ", Enum.GetNames(type))];
        }
        var methods = type.GetMethods(Declared).Where(method => !method.IsSpecialName && !method.Name.Contains('<'));
        return type.GetConstructors(Declared).Select(constructor => $"ctor({Parameters(constructor)})")
            .Concat(type.GetFields(Declared).Select(Field))
            .Concat(type.GetEvents(Declared).Select(changed => $"event {Name(changed.EventHandlerType!)} {changed.Name}"))
            .Concat(type.GetProperties(Declared).Select(Property))
            .Concat(methods.Select(Method));
    }

    private static string Field(FieldInfo field)
    {
        var type = Name(field.FieldType, new NullabilityInfoContext().Create(field).ReadState);
        return $"{(field.IsStatic ? "static " : "")}{type} {field.Name}{(field.IsLiteral ? $" = {field.GetRawConstantValue()}" : "")}";
    }

    private static string Property(PropertyInfo property)
    {
        var init = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        var setter = property.SetMethod is not { IsPublic: true } ? "" : init ? " init;" : " set;";
        var nullable = new NullabilityInfoContext().Create(property).ReadState;
        return $"{(property.GetMethod!.IsStatic ? "static " : "")}{Name(property.PropertyType, nullable)} {property.Name} {{ get;{setter} }}";
    }

    private static string Method(MethodInfo method)
    {
        var extension = method.IsDefined(typeof(ExtensionAttribute));
        var result = Name(method.ReturnType, new NullabilityInfoContext().Create(method.ReturnParameter).ReadState);
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        var constraints = string.Concat(method.GetGenericArguments().Select(Constraint));
        return $"{(method.IsStatic && !extension ? "static " : "")}{result} {method.Name}{generic}({(extension ? "this " : "")}{Parameters(method)}){constraints}";
    }

    private static string Constraint(Type argument)
    {
        var constraints = argument.GetGenericParameterConstraints().Select(type => Name(type)).ToList();
        if (argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
        {
            constraints.Add("new()");
        }
        return constraints.Count == 0 ? "" : $" where {argument.Name} : {string.Join(", ", constraints)}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
    {
        var prefix = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : parameter.IsIn ? "in " : "";
        var type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        var fallback = !parameter.HasDefaultValue ? "" : parameter.DefaultValue switch
        {
            null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? " = default" : " = null",
            bool value => value ? " = true" : " = false",
            string value => $" = \"{value}\"",
            var value => $" = {value}",
        };
        return $"{prefix}{Name(type, new NullabilityInfoContext().Create(parameter).WriteState)} {parameter.Name}{fallback}";
    }));

    private static string Name(Type type, NullabilityState nullable = NullabilityState.NotNull)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return $"{Name(value)}?";
        }
        var mark = nullable == NullabilityState.Nullable && !type.IsValueType && !type.IsGenericParameter ? "?" : "";
        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[]{mark}";
        }
        var name = Keywords.GetValueOrDefault(type) ?? type.Name.Split('`')[0];
        var arguments = type.IsGenericType ? $"<{string.Join(", ", type.GetGenericArguments().Select(argument => Name(argument)))}>" : "";
        return (type.IsNested && !type.IsGenericParameter ? $"{Name(type.DeclaringType!)}." : "") + name + arguments + mark;
    }
}
