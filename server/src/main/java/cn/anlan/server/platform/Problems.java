package cn.anlan.server.platform;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Ids;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * The one place where a failure becomes an answer: {@code application/problem+json} (RFC 9457) with a stable code, the field,
 * its value and the rule in both languages; title and detail follow {@code Accept-Language}.
 */
@RestControllerAdvice
class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final int DEEPEST_CAUSE = 20;

    private final Ids ids;

    Problems(Ids ids) {
        this.ids = ids;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RefusedException refused, HttpServletRequest request) {
        return answer(HttpStatusCode.valueOf(refused.status()), refused.refusal(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalidBody(MethodArgumentNotValidException invalid, HttpServletRequest request) {
        FieldError error = invalid.getBindingResult().getFieldError();
        if (error == null) {
            return refusal(400, "platform.invalid", null, null, "内容不符合要求", "the content breaks a rule", request);
        }
        String said = String.valueOf(error.getDefaultMessage());
        return refusal(
                400,
                "platform.invalid",
                error.getField(),
                error.getRejectedValue(),
                "字段不符合要求：" + said,
                "the field breaks a rule: " + said,
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalidParameter(ConstraintViolationException invalid, HttpServletRequest request) {
        ConstraintViolation<?> first =
                invalid.getConstraintViolations().stream().findFirst().orElse(null);
        return refusal(
                400,
                "platform.invalid",
                first == null ? null : String.valueOf(first.getPropertyPath()),
                first == null ? null : first.getInvalidValue(),
                "参数不符合要求",
                "the parameter breaks a rule: " + invalid.getMessage(),
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        log.debug("unreadable body for {}: {}", request.getRequestURI(), unreadable.getMessage());
        return refusal(
                400,
                "platform.unreadable",
                null,
                null,
                "请求正文不是可读的 JSON，或字段类型不对",
                "the body is not readable JSON, or a field has the wrong type",
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException wrong, HttpServletRequest request) {
        return refusal(
                400,
                "platform.wrong-type",
                wrong.getName(),
                wrong.getValue(),
                "参数类型不对",
                "the parameter has the wrong type",
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException missing, HttpServletRequest request) {
        return refusal(
                400,
                "platform.missing",
                missing.getParameterName(),
                null,
                "缺少必填参数",
                "a required parameter is missing",
                request);
    }

    /** @return null where nobody is left to be answered */
    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> other(Exception unexpected, HttpServletRequest request) throws Exception {
        if (callerLeft(unexpected)) {
            log.debug("{} {}: the caller left before the end", request.getMethod(), path(request));
            return null;
        }
        if (unexpected instanceof ErrorResponse known) {
            HttpStatusCode status = known.getStatusCode();
            String reason = known.getBody().getTitle();
            return refusal(
                    status.value(),
                    "platform.http-" + status.value(),
                    null,
                    null,
                    status.value() == 404 ? "没有这个地址" : "请求无法处理",
                    reason == null ? "the request cannot be served" : reason,
                    request);
        }
        if (unexpected.getClass().getName().startsWith("org.springframework.security.")) {
            throw unexpected; // the security filters answer these
        }
        String incident = ids.next().toString();
        log.error(
                "{} {} failed; the caller was given incident {}",
                request.getMethod(),
                path(request),
                incident,
                unexpected);
        return refusal(
                500,
                "platform.unexpected",
                null,
                incident,
                "服务器内部错误，请把编号告诉管理员",
                "the server failed; tell the administrator this number",
                request);
    }

    /** Only what a request or its answer throws: a database or another service that breaks off is a failure of ours. */
    private static boolean callerLeft(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .anyMatch(at -> at instanceof AsyncRequestNotUsableException || at instanceof ClientAbortException);
    }

    private static ResponseEntity<ProblemDetail> refusal(
            int status,
            String code,
            @Nullable String field,
            @Nullable Object value,
            String zh,
            String en,
            HttpServletRequest request) {
        Refusal refusal = new Refusal(code, field, value == null ? null : String.valueOf(value), new Bilingual(zh, en));
        return answer(HttpStatusCode.valueOf(status), refusal, request);
    }

    private static ResponseEntity<ProblemDetail> answer(
            HttpStatusCode status, Refusal refusal, HttpServletRequest request) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(status, refusal, request));
    }

    static ProblemDetail problem(HttpStatusCode status, Refusal refusal, HttpServletRequest request) {
        boolean english =
                Locale.ENGLISH.getLanguage().equals(request.getLocale().getLanguage())
                        && request.getHeader("Accept-Language") != null;
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("urn:anlan:problem:" + refusal.code()));
        HttpStatus named = HttpStatus.resolve(status.value());
        problem.setTitle(english && named != null ? named.getReasonPhrase() : title(status.value()));
        problem.setDetail(english ? refusal.rule().en() : refusal.rule().zh());
        problem.setProperty("code", refusal.code());
        problem.setProperty("field", refusal.field());
        problem.setProperty("value", refusal.value());
        problem.setProperty("rule", refusal.rule());
        return problem;
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "请求有误";
            case 401 -> "请先登录";
            case 403 -> "没有权限";
            case 404 -> "未找到";
            case 409 -> "状态冲突";
            case 412 -> "内容已被他人修改";
            case 413 -> "内容过大";
            case 422 -> "不符合规则";
            case 428 -> "缺少前提";
            case 429 -> "请求过于频繁";
            case 500, 502, 503 -> "服务器错误";
            default -> "请求未被接受";
        };
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI();
    }
}
