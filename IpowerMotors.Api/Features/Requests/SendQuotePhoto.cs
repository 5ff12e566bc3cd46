using System.Buffers;
using IpowerMotors.Api.Database;
using IpowerMotors.Api.Integrations;
using IpowerMotors.Api.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.EntityFrameworkCore;

namespace IpowerMotors.Api.Features.Requests;

/// <summary>The photo is kept: name <paramref name="Token"/> in the request for a quote, once and within 23 hours.</summary>
public sealed record QuotePhotoReceived(string Token);

/// <summary>
/// <c>POST /api/quote-requests/photos</c>: takes one JPEG picture as the body, before the request that it belongs to. It is stored
/// without what the camera wrote about place and time.
/// </summary>
public static class SendQuotePhoto
{
    private const int LargestBytes = 5 * 1024 * 1024;
    private const int LongestBody = 4 * LargestBytes; // what is too large is heard to its end, or the sender sees a broken line and no answer
    private const int MostUnclaimed = 500; // at most 2.5 GB that nobody asked us to keep

    // A client that only drips is not waited for until the deadline.
    private static readonly MinDataRate SlowestLine = new(bytesPerSecond: 4096, gracePeriod: TimeSpan.FromSeconds(10));

    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/quote-requests/photos", HandleAsync)
        .WithName("sendQuotePhoto").WithSummary("Sends a photo for a request for a quote")
        .Accepts<Stream>(QuotePhoto.ContentType)
        .Produces<QuotePhotoReceived>(StatusCodes.Status201Created)
        .WithMetadata(new RequestSizeLimitAttribute(LongestBody))
        .Limit(RateLimits.Photos)
        .Refuses(PhotoRefusals.TooLarge, PhotoRefusals.Unreadable, SharedRefusals.TooSlow, SharedRefusals.StorageUnavailable);

    private static async Task<IResult> HandleAsync(
        HttpContext http, PhotoDesks desks, GarageDb db, DocumentStore store, TimeProvider clock, CancellationToken cancellation)
    {
        if (http.Request.ContentLength > LargestBytes) return PhotoRefusals.TooLarge.ToProblem(http);
        using var desk = await desks.TakeAsync(http, cancellation);
        if (desk is null) return SharedRefusals.StorageUnavailable.ToProblem(http);
        var picture = GC.AllocateUninitializedArray<byte>((int)(http.Request.ContentLength ?? LargestBytes));
        if (await ReceiveAsync(http, picture, desks.LongestBody, cancellation) is not { } received)
        {
            http.Response.Headers.Connection = "close"; // what is still on its way is nobody's
            return SharedRefusals.TooSlow.ToProblem(http);
        }
        return await KeepAsync(picture, received, http, db, store, clock, cancellation);
    }

    // How much came, or null when it had not ended in time.
    private static async Task<int?> ReceiveAsync(HttpContext http, byte[] picture, TimeSpan longest, CancellationToken cancellation)
    {
        http.Features.Get<IHttpMinRequestBodyDataRateFeature>()!.MinDataRate = SlowestLine;
        var (body, received, ended) = (http.Request.BodyReader, 0, false);
        using var deadline = new CancellationTokenSource(longest);
        using var wake = deadline.Token.Register(body.CancelPendingRead); // given the token itself, the server could not read on to the end
        while (!ended && received < picture.Length)
        {
            var read = await body.ReadAsync(cancellation);
            var part = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, picture.Length - received));
            part.CopyTo(picture.AsSpan(received));
            received += (int)part.Length;
            body.AdvanceTo(part.End);
            if (read.IsCanceled) return null;
            ended = read.IsCompleted;
        }
        return received;
    }

    private static async Task<IResult> KeepAsync(
        byte[] picture, int received, HttpContext http, GarageDb db, DocumentStore store, TimeProvider clock, CancellationToken cancellation)
    {
        if (JpegPicture.Clean(picture.AsSpan(0, received)) is not { } length) return PhotoRefusals.Unreadable.ToProblem(http);
        // Two that arrive together may both count the last free place: it is a brake, not an account.
        if (await db.Set<QuotePhoto>().CountAsync(photo => photo.QuoteRequestId == null, cancellation) >= MostUnclaimed)
        {
            return SharedRefusals.StorageUnavailable.ToProblem(http);
        }
        var token = SecretToken.New();
        var photo = QuotePhoto.Sent(token, clock.GetUtcNow());
        db.Add(photo);
        await db.SaveChangesAsync(cancellation);
        // Should this fail, nobody holds the token: the sweep removes the row and whatever arrived after all.
        using var content = new MemoryStream(picture, 0, length, writable: false);
        await store.PutAsync(photo.Key, content, QuotePhoto.ContentType, cancellation);
        return TypedResults.Json(new QuotePhotoReceived(token), statusCode: StatusCodes.Status201Created);
    }
}
