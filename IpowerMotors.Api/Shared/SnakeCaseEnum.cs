using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IpowerMotors.Api.Shared;

/// <summary>Stores an enum as the snake_case word that JSON and the database's checks use too.</summary>
public sealed class SnakeCaseEnum<T>() : ValueConverter<T, string>(value => Word(value), word => Parse(word)) where T : struct, Enum
{
    private static readonly Dictionary<T, string> Words =
        Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    private static readonly Dictionary<string, T> Values = Words.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The stored word.</summary>
    public static string Word(T value) => Words[value];

    /// <summary>The value of a stored word.</summary>
    public static T Parse(string word) => Values[word];
}
