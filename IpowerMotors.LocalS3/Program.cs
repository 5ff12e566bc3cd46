using System.Text;
using IpowerMotors.LocalS3;
using IpowerMotors.LocalS3.Authentication;
using IpowerMotors.LocalS3.Console;
using IpowerMotors.LocalS3.Operations;
using IpowerMotors.LocalS3.Protocol;
using IpowerMotors.LocalS3.Storage;

// A small S3 server on the local disk, for development where no container runs MinIO. See README.md beside this file.
var builder = WebApplication.CreateBuilder(args);
var options = LocalS3Options.Read(builder.Configuration);
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = null; // the operations count decoded bytes themselves
    kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8; // user metadata need not be ASCII
});
if (options.ConsoleUrl is not null)
{
    builder.WebHost.UseUrls($"{builder.Configuration["urls"] ?? "http://127.0.0.1:9000"};{options.ConsoleUrl}");
}
builder.Services.AddSingleton(options).AddSingleton(TimeProvider.System).AddSingleton(_ => new ObjectStore(options.Root));
builder.Services.AddSingleton<Authenticator>().AddSingleton<Dispatcher>().AddSingleton<ConsolePage>();
builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
    .WithOrigins(options.CorsOrigins).AllowAnyMethod().AllowAnyHeader()
    .WithExposedHeaders("ETag", "Last-Modified", "Content-Range", "Accept-Ranges", "x-amz-request-id")));

var app = builder.Build();
app.Services.GetRequiredService<ObjectStore>(); // a damaged or busy folder stops the start, not the first request
app.MapWhen(
    context => options.ConsoleUrl is not null && context.Connection.LocalPort == options.ConsoleUrl.Port,
    branch => branch.Run(branch.ApplicationServices.GetRequiredService<ConsolePage>().Handle));
app.MapWhen(
    context => HttpMethods.IsGet(context.Request.Method) && context.Request.Path == "/minio/health/live",
    branch => branch.Run(_ => Task.CompletedTask));
app.UseCors();
app.Use((context, next) => AnswerRefusals.Around(context, next, app.Logger));
app.Run(app.Services.GetRequiredService<Dispatcher>().Handle);
await app.RunAsync();
