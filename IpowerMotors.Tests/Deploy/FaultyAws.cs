using IpowerMotors.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IpowerMotors.Tests.Deploy;

/// <summary>Stands between the tool and the account, and answers some calls as AWS does on a bad day.</summary>
internal sealed class FaultyAws : IAsyncDisposable
{
    private readonly HttpClient _account;
    private readonly WebApplication _proxy;
    private int _faults, _refused;

    private FaultyAws(Moto moto)
    {
        _account = new() { BaseAddress = moto.Url };
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        _proxy = builder.Build();
        _proxy.Urls.Add($"http://127.0.0.1:{Processes.FreePort()}");
        _proxy.Run(AnswerAsync);
        Variables = moto.Variables;
        Variables["AWS_ENDPOINT_URL"] = _proxy.Urls.Single();
        Variables["AWS_MAX_ATTEMPTS"] = "4";
    }

    /// <summary>What leads the tool here.</summary>
    public Dictionary<string, string?> Variables { get; }

    /// <summary>Calls that were refused so far.</summary>
    public int Refused => _refused;

    public static async Task<FaultyAws> StartAsync(Moto moto)
    {
        var faulty = new FaultyAws(moto);
        await faulty._proxy.StartAsync();
        return faulty;
    }

    /// <summary>The next calls are answered with an error.</summary>
    /// <param name="code">Of AWS, such as <c>ThrottlingException</c>.</param>
    /// <param name="of">Only calls whose service, method and path hold this, such as <c>s3 PUT /bucket/key</c>; whatever they ask when empty.</param>
    public void Fail(int calls, int status, string code, string of = "") => (_faults, Status, Code, Of) = (calls, status, code, of);

    private string Of { get; set; } = "";
    private int Status { get; set; }
    private string Code { get; set; } = "";

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _account.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        // Who signs names the service: …/20260101/eu-west-3/SERVICE/aws4_request.
        var service = context.Request.Headers.Authorization.ToString().Split('/').ElementAtOrDefault(3);
        if ($"{service} {context.Request.Method} {context.Request.Path}".Contains(Of, StringComparison.Ordinal) && Interlocked.Decrement(ref _faults) >= 0)
        {
            Interlocked.Increment(ref _refused);
            await RefuseAsync(context);
            return;
        }
        using var request = new HttpRequestMessage(new(context.Request.Method), $"{context.Request.Path}{context.Request.QueryString}");
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        request.Content = new ByteArrayContent(body.ToArray());
        foreach (var (name, values) in context.Request.Headers.Where(header => header.Key is not ("Host" or "Content-Length" or "Expect" or "Transfer-Encoding")))
        {
            _ = request.Headers.TryAddWithoutValidation(name, values.ToArray()) || request.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
        }
        using var answer = await _account.SendAsync(request);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Transfer-Encoding" or "Connection")))
        {
            context.Response.Headers[name] = values.ToArray();
        }
        if (context.Request.Method != "HEAD" && answer.StatusCode != System.Net.HttpStatusCode.NoContent)
        {
            await answer.Content.CopyToAsync(context.Response.Body);
        }
    }

    // JSON services name the error in a header's type, the others and S3 in XML.
    private Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        if (context.Request.Headers.ContainsKey("X-Amz-Target"))
        {
            context.Response.ContentType = "application/x-amz-json-1.1";
            return context.Response.WriteAsync($$"""{"__type":"{{Code}}","message":"as the test wants"}""");
        }
        context.Response.ContentType = "text/xml";
        return context.Response.WriteAsync(context.Request.HasFormContentType
            ? $"<ErrorResponse><Error><Type>Sender</Type><Code>{Code}</Code><Message>as the test wants</Message></Error><RequestId>1</RequestId></ErrorResponse>"
            : $"<Error><Code>{Code}</Code><Message>as the test wants</Message></Error>");
    }
}
