using System.Text.Json;
using IpowerMotors.Api.Database;
using IpowerMotors.Api.Integrations;
using Microsoft.AspNetCore.Diagnostics;

namespace IpowerMotors.Api.Shared;

/// <summary>Turns what goes wrong outside the handlers into problems: malformed requests, unknown addresses, a database that is away, a bug.</summary>
public sealed partial class ProblemHandling(ILogger<ProblemHandling> log) : IExceptionHandler
{
    private const string SecondsToWait = "5";

    /// <summary>Adds it; binding failures throw in every environment, so that they come here.</summary>
    public static void Add(IServiceCollection services) => services
        .AddExceptionHandler<ProblemHandling>()
        // A bug is answered like the others, and yet logged and counted as the framework does what nobody handles.
        .Configure<ExceptionHandlerOptions>(options =>
            options.SuppressDiagnosticsCallback = context => Translate(context.HttpContext, context.Exception) is not null)
        .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

    /// <summary>Puts it before the endpoints.</summary>
    public static void Use(WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => context.HttpContext.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => SharedRefusals.NotFound,
            StatusCodes.Status405MethodNotAllowed => SharedRefusals.MethodNotAllowed,
            // Of these two the framework's reader of JSON keeps only the status: what the server throws ends there.
            StatusCodes.Status408RequestTimeout => SharedRefusals.TooSlow,
            StatusCodes.Status413PayloadTooLarge => SharedRefusals.PayloadTooLarge,
            StatusCodes.Status415UnsupportedMediaType => SharedRefusals.UnsupportedMediaType,
            _ => null,
        } is { } refusal ? refusal.ToProblem(context.HttpContext).ExecuteAsync(context.HttpContext) : Task.CompletedTask);
    }

    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested) return true;
        var refusal = Translate(httpContext, exception) ?? SharedRefusals.Unexpected;
        if (refusal.Status == StatusCodes.Status503ServiceUnavailable)
        {
            Unavailable(exception.GetType().Name);
            httpContext.Response.Headers.RetryAfter = SecondsToWait;
        }
        await refusal.ToProblem(httpContext).ExecuteAsync(httpContext);
        return true;
    }

    private static Refusal? Translate(HttpContext http, Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => SharedRefusals.UnsupportedMediaType,
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad => Malformed(http, bad),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => SharedRefusals.TooSlow, // below the server's own floor
        StorageException => SharedRefusals.StorageUnavailable,
        _ when Retry.IsOutage(exception) => SharedRefusals.Unavailable,
        _ => null,
    };

    private static Refusal Malformed(HttpContext http, BadHttpRequestException exception)
    {
        var errors = new ValidationErrors(http.Language());
        if (exception.InnerException is JsonException { Path: { } path } json)
        {
            var field = path.TrimStart('$', '.');
            if (MissingIn(json.Message) is { Length: > 0 } missing)
            {
                foreach (var name in missing) errors.Add(field.Length > 0 ? $"{field}.{name}" : name, "Ce champ manque.", "This field is missing.");
                return errors.ToRefusal();
            }
            var (french, english) = Defect(json.Message);
            errors.Add(field.Length > 0 ? field : "body", french, english);
        }
        else
        {
            // The framework names the parameter in quotes: Failed to bind parameter "int serviceId" from "x".
            var parameter = exception.Message.Split('"') is [_, var declared, ..] ? declared.Split(' ')[^1] : "body";
            errors.Add(parameter, "Cette valeur manque ou n’a pas la forme attendue.", "This value is missing or does not have the expected form.");
        }
        return errors.ToRefusal();
    }

    // The framework tells these cases apart by its words only.
    private static (string French, string English) Defect(string message) =>
        message.Contains("could not be mapped", StringComparison.Ordinal) ? ("Ce champ est inconnu.", "This field is unknown.")
        : message.StartsWith("Duplicate property", StringComparison.Ordinal) ? ("Ce champ figure deux fois.", "This field is there twice.")
        : ("Cette valeur n’a pas la forme attendue.", "This value does not have the expected form.");

    // … was missing required properties including: 'bayId', 'version'.
    private static string[] MissingIn(string message) => message.Contains("missing required properties", StringComparison.Ordinal)
        ? [.. message.Split('\'').Where((_, index) => index % 2 == 1).Skip(1)] // the first is the type
        : [];

    [LoggerMessage(Level = LogLevel.Error, Message = "A service we need does not answer: {Error}")]
    private partial void Unavailable(string error);
}
