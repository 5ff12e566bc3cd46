# The API's image with Lambda's web adapter, for the profile lambda: the SDK that builds the image cannot add a file outside /app.
ARG API
FROM public.ecr.aws/awsguru/aws-lambda-adapter:0.9.1 AS adapter
FROM ${API}
COPY --from=adapter /lambda-adapter /opt/extensions/lambda-adapter
