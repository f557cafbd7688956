package io.wange.access;

import java.io.Serializable;
import java.time.Instant;

/**
 * All that a session holds. What the account may do is looked up at each request.
 *
 * @param passwordAt when the password used was set; another one ends the session
 * @param csrfToken what the header X-XSRF-TOKEN of each write must carry
 */
record SignedIn(int accountId, Instant at, Instant passwordAt, String csrfToken) implements Serializable {}
