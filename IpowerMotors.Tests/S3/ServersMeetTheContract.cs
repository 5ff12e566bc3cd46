namespace IpowerMotors.Tests.S3;

/// <summary>The server of the native mode.</summary>
public sealed class LocalS3MeetsTheContract(LocalS3Server server) : S3Contract(server), IClassFixture<LocalS3Server>;

/// <summary>A second opinion about what S3 answers.</summary>
public sealed class MotoMeetsTheContract(MotoServer server) : S3Contract(server), IClassFixture<MotoServer>;

/// <summary>The server of the containers mode.</summary>
public sealed class MinioMeetsTheContract(MinioServer server) : S3Contract(server), IClassFixture<MinioServer>;
