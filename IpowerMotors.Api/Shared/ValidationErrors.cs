namespace IpowerMotors.Api.Shared;

/// <summary>Collects what is wrong with a request, by field path such as <c>customer.email</c>, in the language of the reader.</summary>
public sealed class ValidationErrors(string language)
{
    private const int FirstYear = 2000;
    private const int LastYear = 9000;
    private readonly Dictionary<string, List<string>> _errors = [];

    /// <summary>True while nothing is wrong.</summary>
    public bool None => _errors.Count == 0;

    /// <summary>Notes one defect.</summary>
    public void Add(string path, string french, string english)
    {
        if (!_errors.TryGetValue(path, out var messages))
        {
            _errors[path] = messages = [];
        }
        messages.Add(language == "en" ? english : french);
    }

    /// <summary>The defect of a service that does not exist or is no longer offered.</summary>
    public void NoSuchService() => Add("serviceId", "Cette prestation n’existe pas.", "There is no such service.");

    /// <summary>The trimmed text; a defect when it is missing or longer than <paramref name="longest"/> characters.</summary>
    public string Text(string path, string? value, int longest)
    {
        var text = value?.Trim() ?? "";
        if (text.Length == 0)
        {
            Add(path, "Ce champ est obligatoire.", "This field is required.");
        }
        return Clean(path, text, longest);
    }

    /// <summary>The trimmed text or null when it is blank; a defect when it is too long.</summary>
    public string? OptionalText(string path, string? value, int longest) =>
        string.IsNullOrWhiteSpace(value) ? null : Clean(path, value.Trim(), longest);

    /// <summary>
    /// An instant; a defect when it is missing or lies so far away that the days around it, or its time in Paris, do not exist.
    /// What is meaningful is for the caller to judge.
    /// </summary>
    public DateTimeOffset Instant(string path, DateTimeOffset? value)
    {
        if (value is { Year: >= FirstYear and <= LastYear } instant) return instant;
        Add(path, "Choisissez un horaire.", "Choose a time.");
        return default;
    }

    /// <summary>A day, under the same condition.</summary>
    public DateOnly Day(string path, DateOnly? value)
    {
        if (value is { Year: >= FirstYear and <= LastYear } day) return day;
        Add(path, "Choisissez un jour.", "Choose a day.");
        return default;
    }

    /// <summary>A language the garage writes in; a defect for any other.</summary>
    public string Language(string path, string? value)
    {
        if (value is not ("fr" or "en"))
        {
            Add(path, "Choisissez « fr » ou « en ».".Replace(' ', '\u00a0'), "Choose “fr” or “en”.");
        }
        return value ?? "fr";
    }

    /// <summary>The refusal that lists every defect.</summary>
    public Refusal ToRefusal() => SharedRefusals.Invalid.With("errors", _errors);

    private string Clean(string path, string text, int longest)
    {
        if (text.Length > longest)
        {
            Add(path, $"{longest} caractères au plus.", $"At most {longest} characters.");
        }
        // Line breaks are for notes only; a control character elsewhere is an attempt at a mail header or a log line.
        if (text.Any(letter => char.IsControl(letter) && !(letter is '\n' or '\r' or '\t' && longest >= 500)))
        {
            Add(path, "Ce texte contient des caractères interdits.", "This text contains forbidden characters.");
        }
        return text;
    }
}
