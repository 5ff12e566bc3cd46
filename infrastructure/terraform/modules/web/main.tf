# CloudFront: the only thing that the internet can reach. Files from the bucket, /api from inside the VPC.
locals {
  hosts = concat([var.site_host], sort(keys(var.other_hosts)))
  vpc   = var.api_origin.kind == "vpc"

  # AWS's own policies, the same in every account.
  no_caching      = "4135ea2d-6df8-44a3-9df3-4b5a82be39ad" # CachingDisabled
  all_but_host    = "b689b0a8-53d0-40ab-baf2-68738e2966ac" # AllViewerExceptHostHeader
  api_unavailable = "/unavailable.json"

  ordered = slice(local.behaviours, 0, length(local.behaviours) - 1)
  default = local.behaviours[length(local.behaviours) - 1]
}

resource "aws_cloudfront_distribution" "this" {
  enabled         = true
  comment         = var.name
  aliases         = local.hosts
  http_version    = "http2and3"
  is_ipv6_enabled = true
  price_class     = "PriceClass_100" # Europe and North America
  web_acl_id      = one(aws_wafv2_web_acl.this[*].arn)

  origin {
    origin_id                = "web"
    domain_name              = var.bucket.domain
    origin_access_control_id = aws_cloudfront_origin_access_control.this["s3"].id
  }

  origin {
    origin_id                = "api"
    domain_name              = var.api_origin.domain
    origin_access_control_id = local.vpc ? null : aws_cloudfront_origin_access_control.this["lambda"].id
    connection_attempts      = 2
    connection_timeout       = local.rules.api.connectTimeoutSeconds

    dynamic "vpc_origin_config" {
      for_each = aws_cloudfront_vpc_origin.api
      content {
        vpc_origin_id       = vpc_origin_config.value.id
        origin_read_timeout = local.rules.api.idleTimeoutSeconds
      }
    }
    dynamic "custom_origin_config" {
      for_each = local.vpc ? [] : [1]
      content {
        http_port              = 80
        https_port             = 443
        origin_protocol_policy = "https-only"
        origin_ssl_protocols   = ["TLSv1.2"]
        origin_read_timeout    = local.rules.api.idleTimeoutSeconds
      }
    }
  }

  dynamic "ordered_cache_behavior" {
    for_each = local.ordered
    iterator = behaviour
    content {
      path_pattern               = behaviour.value.path
      target_origin_id           = behaviour.value.kind == "api" ? "api" : "web"
      viewer_protocol_policy     = "redirect-to-https"
      allowed_methods            = behaviour.value.kind == "api" ? ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"] : ["GET", "HEAD"]
      cached_methods             = ["GET", "HEAD"]
      compress                   = true
      cache_policy_id            = behaviour.value.kind == "api" ? local.no_caching : aws_cloudfront_cache_policy.this[behaviour.value.cache].id
      origin_request_policy_id   = behaviour.value.kind == "api" ? local.all_but_host : null
      response_headers_policy_id = aws_cloudfront_response_headers_policy.this[local.policy_of[behaviour.value.path]].id

      dynamic "function_association" {
        for_each = behaviour.value.kind == "api" ? [] : [aws_cloudfront_function.request.arn]
        content {
          event_type   = "viewer-request"
          function_arn = function_association.value
        }
      }
      dynamic "lambda_function_association" {
        for_each = behaviour.value.kind != "api" ? ["not-found"] : local.vpc ? [] : ["sign-body"]
        content {
          event_type   = lambda_function_association.value == "not-found" ? "origin-response" : "origin-request"
          include_body = lambda_function_association.value == "sign-body"
          lambda_arn   = aws_lambda_function.edge[lambda_function_association.value].qualified_arn
        }
      }
    }
  }

  default_cache_behavior {
    target_origin_id           = "web"
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = ["GET", "HEAD"]
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    cache_policy_id            = aws_cloudfront_cache_policy.this[local.default.cache].id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.this[local.policy_of[local.default.path]].id
    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.request.arn
    }
    lambda_function_association {
      event_type = "origin-response"
      lambda_arn = aws_lambda_function.edge["not-found"].qualified_arn
    }
  }

  # CloudFront's own words when the API cannot be reached; what the API answers itself, 503 included, passes.
  dynamic "custom_error_response" {
    for_each = [502, 504]
    content {
      error_code            = custom_error_response.value
      response_code         = 503
      response_page_path    = local.api_unavailable
      error_caching_min_ttl = 0
    }
  }

  viewer_certificate {
    acm_certificate_arn      = aws_acm_certificate_validation.this.certificate_arn
    minimum_protocol_version = "TLSv1.2_2021"
    ssl_support_method       = "sni-only"
  }
  restrictions {
    geo_restriction { restriction_type = "none" }
  }

  lifecycle {
    precondition {
      condition     = local.default.path == "*" && local.default.kind == "page"
      error_message = "The last behaviour of edge.json must be * of the kind page: it is CloudFront's default."
    }
  }
}
