# Shapes that a provider checks: an ARN must look like one, a policy must be JSON.
mock_data "aws_caller_identity" {
  defaults = { account_id = "123456789012" }
}
mock_data "aws_availability_zones" {
  defaults = { names = ["eu-west-3a", "eu-west-3b", "eu-west-3c"] }
}
mock_data "aws_iam_policy_document" {
  defaults = { json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}" }
}
mock_data "aws_iam_openid_connect_provider" {
  defaults = { arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
}
mock_data "aws_ec2_managed_prefix_list" {
  defaults = { id = "pl-75b1541c" }
}
mock_data "aws_default_tags" {
  defaults = { tags = { Environment = "staging" } }
}
mock_data "aws_ssm_parameter" {
  defaults = { insecure_value = "ami-0123456789abcdef0" }
}
# What a plan must know is mocked here, if only by values that are made up.
mock_resource "aws_security_group" { defaults = {} }
mock_resource "aws_route_table" { defaults = {} }
mock_resource "aws_db_instance" { defaults = {} }
mock_resource "aws_iam_policy" {
  defaults = { arn = "arn:aws:iam::123456789012:policy/access/mock" }
}
mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::123456789012:role/mock" }
}
mock_resource "aws_s3_bucket" {
  defaults = { arn = "arn:aws:s3:::mock", bucket_regional_domain_name = "mock.s3.eu-west-3.amazonaws.com" }
}
mock_resource "aws_instance" {
  defaults = { arn = "arn:aws:ec2:eu-west-3:123456789012:instance/i-0123456789abcdef0", private_dns = "ip-10-20-0-10.eu-west-3.compute.internal" }
}
mock_resource "aws_lb" {
  defaults = { arn = "arn:aws:elasticloadbalancing:eu-west-3:123456789012:loadbalancer/app/mock/1234567890abcdef" }
}
mock_resource "aws_lb_target_group" {
  defaults = { arn = "arn:aws:elasticloadbalancing:eu-west-3:123456789012:targetgroup/mock/1234567890abcdef" }
}
mock_resource "aws_ecs_task_definition" {
  defaults = { arn = "arn:aws:ecs:eu-west-3:123456789012:task-definition/mock:1", arn_without_revision = "arn:aws:ecs:eu-west-3:123456789012:task-definition/mock" }
}
mock_resource "aws_ecs_cluster" {
  defaults = { arn = "arn:aws:ecs:eu-west-3:123456789012:cluster/mock" }
}
mock_resource "aws_lambda_function" {
  defaults = { arn = "arn:aws:lambda:us-east-1:123456789012:function:mock", qualified_arn = "arn:aws:lambda:us-east-1:123456789012:function:mock:1" }
}
mock_resource "aws_lambda_function_url" {
  defaults = { url_id = "abcdefghij" }
}
mock_resource "aws_cloudfront_function" {
  defaults = { arn = "arn:aws:cloudfront::123456789012:function/mock" }
}
mock_resource "aws_cloudfront_distribution" {
  defaults = { arn = "arn:aws:cloudfront::123456789012:distribution/EMOCK", domain_name = "d111111abcdef8.cloudfront.net" }
}
mock_resource "aws_acm_certificate" {
  defaults = {
    arn                       = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"
    domain_validation_options = []
  }
}
mock_resource "aws_acm_certificate_validation" {
  defaults = { certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012" }
}
mock_resource "aws_wafv2_web_acl" {
  defaults = { arn = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/mock/12345678" }
}
mock_resource "aws_sns_topic" {
  defaults = { arn = "arn:aws:sns:eu-west-3:123456789012:mock" }
}
mock_resource "aws_cloudwatch_log_group" {
  defaults = { arn = "arn:aws:logs:eu-west-3:123456789012:log-group:/mock" }
}
mock_resource "aws_sesv2_email_identity" {
  defaults = {
    arn                     = "arn:aws:ses:eu-west-3:123456789012:identity/mock"
    dkim_signing_attributes = { tokens = ["one", "two", "three"] }
  }
}
mock_resource "aws_sesv2_configuration_set" {
  defaults = { arn = "arn:aws:ses:eu-west-3:123456789012:configuration-set/mock" }
}
mock_resource "aws_ecr_repository" {
  defaults = { arn = "arn:aws:ecr:eu-west-3:123456789012:repository/mock", repository_url = "123456789012.dkr.ecr.eu-west-3.amazonaws.com/mock" }
}
