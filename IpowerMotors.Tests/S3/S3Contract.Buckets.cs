using System.Net;
using Amazon.S3.Model;

namespace IpowerMotors.Tests.S3;

public abstract partial class S3Contract
{
    [Fact]
    public async Task A_bucket_is_listed_found_and_deleted()
    {
        (await S3.ListBucketsAsync(Cancel)).Buckets.ShouldContain(listed => listed.BucketName == _bucket);
        await S3.HeadBucketAsync(new HeadBucketRequest { BucketName = _bucket }, Cancel);
        await S3.DeleteBucketAsync(_bucket, Cancel);

        (await Refused(() => S3.HeadBucketAsync(new HeadBucketRequest { BucketName = _bucket }, Cancel))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Refused(() => Put("late", "x"))).ErrorCode.ShouldBe("NoSuchBucket");
    }

    [Fact]
    public async Task A_bucket_with_objects_cannot_be_deleted()
    {
        await Put("kept", "x");

        (await Refused(() => S3.DeleteBucketAsync(_bucket, Cancel))).ErrorCode.ShouldBe("BucketNotEmpty");
    }

    [Fact]
    public async Task A_page_of_keys_leads_to_the_next_in_order()
    {
        string[] keys = ["a", "b/1", "b/2", "c", "é", "𝄞"];
        foreach (var key in keys.Reverse())
        {
            await Put(key, key);
        }
        var found = new List<string>();
        var request = new ListObjectsV2Request { BucketName = _bucket, MaxKeys = 4 };
        ListObjectsV2Response page;
        do
        {
            page = await S3.ListObjectsV2Async(request, Cancel);
            found.AddRange(page.S3Objects.Select(listed => listed.Key));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);

        found.ShouldBe(keys);
    }

    [Fact]
    public async Task Keys_below_a_delimiter_are_rolled_into_one_prefix_across_pages()
    {
        foreach (var key in new[] { "in/a/1", "in/a/2", "in/b", "in/c/1", "out" })
        {
            await Put(key, key);
        }
        var request = new ListObjectsV2Request { BucketName = _bucket, Prefix = "in/", Delimiter = "/", MaxKeys = 1 };
        var found = new List<string>();
        ListObjectsV2Response page;
        do
        {
            page = await S3.ListObjectsV2Async(request, Cancel);
            found.AddRange(page.CommonPrefixes ?? []);
            found.AddRange((page.S3Objects ?? []).Select(listed => listed.Key));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);

        found.ShouldBe(["in/a/", "in/b", "in/c/"]);
    }

    [Fact]
    public async Task Many_objects_are_deleted_at_once()
    {
        await Put("one", "1");
        await Put("two & <three>", "2");
        await Put("kept", "3");

        var deleted = await S3.DeleteObjectsAsync(new DeleteObjectsRequest
        {
            BucketName = _bucket,
            Objects = [new() { Key = "one" }, new() { Key = "two & <three>" }, new() { Key = "absent" }],
        }, Cancel);

        deleted.DeletedObjects.Count.ShouldBe(3);
        (await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _bucket }, Cancel)).S3Objects.Single().Key.ShouldBe("kept");
    }
}
