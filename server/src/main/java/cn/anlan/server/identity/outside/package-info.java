/** Signing in by an outside service that speaks OpenID Connect: the way there and back, and who there is which account here. */
@NullMarked
package cn.anlan.server.identity.outside;

import org.jspecify.annotations.NullMarked;
