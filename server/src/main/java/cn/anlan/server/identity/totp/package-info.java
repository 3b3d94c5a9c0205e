/** The second factor: codes made from a shared secret and the time (RFC 6238), and the secrets, sealed. */
@NullMarked
package cn.anlan.server.identity.totp;

import org.jspecify.annotations.NullMarked;
