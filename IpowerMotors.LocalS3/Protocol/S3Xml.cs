using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace IpowerMotors.LocalS3.Protocol;

/// <summary>XML of S3, out and in.</summary>
public static class S3Xml
{
    /// <summary>Namespace of every S3 document but errors.</summary>
    public static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    // Keys may hold characters that XML 1.0 forbids; S3 sends them as references all the same.
    private static readonly XmlWriterSettings Written = new() { Async = true, CheckCharacters = false, Encoding = new UTF8Encoding(false) };
    private static readonly XmlReaderSettings Reading = new() { CheckCharacters = false, DtdProcessing = DtdProcessing.Prohibit };

    /// <summary>An element in the S3 namespace; null content is left out.</summary>
    public static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    /// <summary>An instant as S3 documents carry it: UTC, milliseconds.</summary>
    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Answers with a document.</summary>
    public static async Task Write(HttpContext context, XElement root, int status = StatusCodes.Status200OK)
    {
        using var buffer = new MemoryStream();
        await using (var writer = XmlWriter.Create(buffer, Written))
        {
            await root.WriteToAsync(writer, context.RequestAborted);
        }
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        context.Response.ContentLength = buffer.Length;
        await context.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), context.RequestAborted);
    }

    /// <summary>Reads a document; its elements are then found by local name, since clients differ about the namespace.</summary>
    /// <exception cref="S3Refusal">MalformedXML.</exception>
    public static XElement Read(Stream body)
    {
        try
        {
            using var reader = XmlReader.Create(body, Reading);
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            throw S3Refusal.MalformedXml();
        }
    }

    /// <summary>Children of this local name.</summary>
    public static IEnumerable<XElement> Children(this XElement parent, string name) =>
        parent.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>Text of the first child of this local name, or null.</summary>
    public static string? Text(this XElement parent, string name) => parent.Children(name).FirstOrDefault()?.Value;
}
