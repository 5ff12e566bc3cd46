using Mono.Cecil;

namespace IpowerMotors.Tests.Architecture;

/// <summary>Reads from compiled code which types a type uses: also inside lambdas and state machines, which are nested types.</summary>
public static class References
{
    /// <summary>Every type used in signatures and bodies; a nested type counts as the type around it.</summary>
    public static HashSet<TypeReference> Of(TypeDefinition type)
    {
        var found = new HashSet<TypeReference>(EqualityComparer<TypeReference>.Create((one, other) => one!.FullName == other!.FullName, used => used.FullName.GetHashCode(StringComparison.Ordinal)));
        Collect(type, found);
        return found;
    }

    private static void Collect(TypeDefinition type, HashSet<TypeReference> found)
    {
        Add(type.BaseType, found);
        foreach (var used in type.Interfaces.Select(each => each.InterfaceType).Concat(type.Fields.Select(field => field.FieldType)))
        {
            Add(used, found);
        }
        foreach (var method in type.Methods)
        {
            AddSignature(method, found);
            foreach (var operand in method.HasBody ? method.Body.Instructions.Select(instruction => instruction.Operand) : [])
            {
                AddOperand(operand, found);
            }
        }
        foreach (var nested in type.NestedTypes)
        {
            Collect(nested, found);
        }
    }

    private static void AddOperand(object? operand, HashSet<TypeReference> found)
    {
        switch (operand)
        {
            case TypeReference used:
                Add(used, found);
                break;
            case FieldReference field:
                Add(field.DeclaringType, found);
                Add(field.FieldType, found);
                break;
            case MethodReference method:
                Add(method.DeclaringType, found);
                AddSignature(method, found);
                break;
        }
    }

    private static void AddSignature(MethodReference method, HashSet<TypeReference> found)
    {
        Add(method.ReturnType, found);
        foreach (var used in method.Parameters.Select(parameter => parameter.ParameterType).Concat((method as GenericInstanceMethod)?.GenericArguments ?? []))
        {
            Add(used, found);
        }
    }

    private static void Add(TypeReference? used, HashSet<TypeReference> found)
    {
        foreach (var argument in (used as GenericInstanceType)?.GenericArguments ?? [])
        {
            Add(argument, found);
        }
        var element = used?.GetElementType();
        while (element?.DeclaringType is { } outer)
        {
            element = outer;
        }
        if (element is { IsGenericParameter: false })
        {
            found.Add(element);
        }
    }
}
