package cn.anlan.server.identity;

import cn.anlan.server.kernel.AreaPath;
import java.util.List;
import org.springframework.context.ApplicationContext;

/** Tokens of programs, for tests that speak over a wire. */
public final class TestTokens {

    private TestTokens() {}

    /** The token of a program that reads what is shared of this area. */
    public static String reader(ApplicationContext context, String area) {
        Accounts accounts = context.getBean(Accounts.class);
        Scope scope = accounts.ensure("reader-" + area, "测试", Role.READER, List.of(new AreaPath(area)), null);
        return accounts.issueToken(scope.account(), "测试", Accounts.PROGRAM);
    }
}
