package cn.anlan.server.sensing.poll;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A source does not give what it should; it is asked again later. */
final class PullFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal why;

    private PullFault(Refusal why, @Nullable Throwable cause) {
        super(why.code() + ": " + why.value(), cause);
        this.why = why;
    }

    Refusal why() {
        return why;
    }

    static PullFault token(int status) {
        return of(
                "sensing.source-token-expired",
                "source.token",
                Integer.toString(status),
                "对方不认当前的令牌：已过期或被收回，请更新密钥文件",
                "the source does not accept our token: it has expired or was withdrawn; renew the file of secrets",
                null);
    }

    static PullFault secret(String name, String zh, String en) {
        return of("sensing.source-secret", "source.secret", name, zh, en, null);
    }

    static PullFault status(int status) {
        return of(
                "sensing.source-status",
                "source.url",
                Integer.toString(status),
                "对方应答的状态不是 200",
                "the source answers with another status than 200",
                null);
    }

    static PullFault elsewhere(String where) {
        return of(
                "sensing.source-redirects",
                "source.url",
                where,
                "对方要求转到别处；只访问接入文件写明的地址",
                "the source sends us elsewhere; only the address in the connector's file is visited",
                null);
    }

    static PullFault slow(long seconds) {
        return of(
                "sensing.source-slow",
                "source.timeoutSeconds",
                Long.toString(seconds),
                "限时内没有收完应答",
                "the answer was not whole in time",
                null);
    }

    static PullFault large(long most) {
        return of(
                "sensing.source-too-large",
                "source.largestMegabytes",
                Long.toString(most >> 20),
                "应答或文件超过上限",
                "an answer or a file is larger than that",
                null);
    }

    static PullFault pages(int most) {
        return of(
                "sensing.source-pages",
                "source.pages.most",
                Integer.toString(most),
                "一轮取了这么多页还没有取完；从上次的位置重新取",
                "there is more after so many pages; it begins again where the last round ended",
                null);
    }

    static PullFault ties(String key, int batch) {
        return of(
                "sensing.source-key-ties",
                "source.key",
                key,
                "同一个键值的行多于一批（" + batch + " 行），无法分批续读；请换一个键或加大 batch",
                "more rows have this key than a batch of " + batch + " holds; take another key or a larger batch",
                null);
    }

    static PullFault broken(Throwable cause) {
        return of(
                "sensing.source-broken",
                "source",
                Objects.requireNonNullElse(cause.getMessage(), cause.toString()),
                "连接不上，或中途断开",
                "it cannot be reached, or broke off midway",
                cause);
    }

    /** Not a fault: what came is older than what was taken in before. */
    static Refusal old(String newest) {
        return new Refusal(
                "sensing.source-replays",
                "source.url",
                newest,
                new Bilingual(
                        "对方送来的最新一行早于以前已入库的，可能在重放旧数据",
                        "its newest row is older than what was taken in before: it may be replaying old data"));
    }

    private static PullFault of(
            String code, String field, String value, String zh, String en, @Nullable Throwable cause) {
        return new PullFault(new Refusal(code, field, value, new Bilingual(zh, en)), cause);
    }
}
