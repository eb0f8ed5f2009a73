/* Provokes many kinds of operands. The name of a probe says what its argument is.
   -DONLY=N compiles one function, where a constraint makes the compiler reject another; -DWIDE adds
   128-bit integers, -DNOTLS leaves thread-local variables out. `collect` prints the arguments. */
#include <sys/sdt.h>
#define P(n, x) STAP_PROBE1(c, n, x)
typedef unsigned char u8; typedef signed char i8; typedef unsigned short u16; typedef short i16;
typedef unsigned int u32; typedef int i32; typedef unsigned long ul; typedef long long i64;
typedef unsigned long long u64;
struct in { i8 a; i16 b; i32 c; i64 d; u8 e[16]; };
struct big { struct in x[8]; char *name; float f; double g; u32 bits:5, more:11; void *p[40]; };
int global_int = 5; u8 global_u8; i64 global_i64; u64 global_array[64]; struct big global_big;
extern int extern_int; extern i64 extern_array[]; extern struct big extern_big;
extern char extern_bytes[];
static int static_int; static u64 static_array[32]; static struct big static_big;
static double static_double;
int hidden_int __attribute__((visibility("hidden")));
struct big hidden_big __attribute__((visibility("hidden")));
volatile int volatile_int; const int const_int = 77; static const u64 const_array[4] = {1,2,3,4};
float global_float; double global_double; long double global_ld;
#ifndef NOTLS
__thread int tls_int; extern __thread i64 tls_extern; static __thread u64 tls_array[16];
__thread struct big tls_big __attribute__((tls_model("initial-exec")));
static __thread int tls_local __attribute__((tls_model("local-exec")));
#endif
void use(void *, ...); int f(int); i64 g(void);
#define SINK __attribute__((noinline, used))

#if !defined(ONLY) || ONLY==1
SINK void constants(void) {
  P(c0, 0); P(c5, 5); P(cm5, -5); P(cbig, 0x12345678); P(cneg, -0x12345678); P(cu32, 0xffffffffu);
  P(c64, 0x123456789abcdef0LL); P(cmin, (i64)(1ULL << 63)); P(cmax, ~0ULL); P(cchar, (char)'x');
  P(cshort, (i16)-300);
  P(ci8, (i8)-1); P(cu8, (u8)255); P(cu16, (u16)65535); P(cfloat, 1.5f); P(cdouble, 2.5);
  P(cdneg, -1e100); P(cf0, 0.0f);P(cd0, 0.0);
  P(cstr, "text"); P(cstr2, (const char *)"text" + 2); P(cnull, (void *)0); P(cptr, (void *)0x1234);
  P(c12, 4096); P(c11, 2047); P(c11n, -2048); P(c16, 65536); P(c31, 0x7fffffff); P(bool, (_Bool)1);
}
#endif

#if !defined(ONLY) || ONLY==2
SINK void addresses(void) {
  P(a_int, &global_int); P(a_static, &static_int); P(a_extern, &extern_int);
  P(a_array, &global_array[3]); P(a_field, &static_big.x[2].c);
  P(a_fn, &use); P(a_ext_fn, &f); P(a_hidden, &hidden_big.g); P(a_neg, &static_array[4] - 20);
#ifndef NOTLS
  P(a_tls, &tls_int); P(a_tls_extern, &tls_extern); P(a_tls_big, &tls_big.g);
  P(a_tls_local, &tls_local);
#endif
}
#endif

#if !defined(ONLY) || ONLY==3
SINK void globals(u64 i, int j) {
  P(g_int, global_int); P(g_u8, global_u8); P(g_i64, global_i64); P(g_arr, global_array[3]);
  P(g_arri, global_array[i]); P(g_arrj, global_array[j]);
  P(g_field, global_big.x[3].c); P(g_fieldi, global_big.x[i].b); P(g_e, extern_int);
  P(g_ea, extern_array[2]); P(g_eai, extern_array[i]);
  P(g_eb, extern_big.x[1].d); P(g_ebn, extern_big.name); P(g_ec, extern_bytes[i]);
  P(g_s, static_int); P(g_sa, static_array[5]); P(g_sai, static_array[i + 3]);
  P(g_sb, static_big.x[1].a); P(g_h, hidden_int); P(g_hb, hidden_big.x[7].d); P(g_v, volatile_int);
  P(g_c, const_int); P(g_ca, const_array[i]);
  P(g_f, global_float); P(g_d, global_double); P(g_sd, static_double); P(g_ld, global_ld); 
  P(g_ptr, global_big.p[i]); P(g_neg, static_array[i - 2]);
  global_int++; static_int += j; static_array[i] = j; static_big.x[i].a = j; static_double = j;
  use(&static_big, &static_array);
}
#endif
#ifndef NOTLS
#if !defined(ONLY) || ONLY==4
SINK void thread_locals(u64 i) {
  P(t_int, tls_int); P(t_ext, tls_extern); P(t_arr, tls_array[3]); P(t_arri, tls_array[i]);
  P(t_big, tls_big.x[2].d); P(t_bigi, tls_big.x[i].c); P(t_loc, tls_local);
  tls_local++; tls_array[i]++; use(&tls_array, &tls_local);
}
#endif
#endif

#if !defined(ONLY) || ONLY==5
SINK void pointers(struct big *b, char *s, u64 *v, u32 i, i64 k, u8 *bytes, void **pp, float *fp,
    double *dp) {
  P(p_0, *v); P(p_8, v[1]); P(p_m8, v[-1]); P(p_i, v[i]); P(p_k, v[k]); P(p_k3, v[k + 3]);
  P(p_km3, v[k - 3]); P(p_far, v[100000]); P(p_fari, v[k + 100000]);
  P(p_s, *s); P(p_si, s[i]); P(p_sk, s[k]); P(p_b, b->x[2].c); P(p_bi, b->x[i].c);
  P(p_bk, b->x[k].a); P(p_n, b->name); P(p_f, b->f); P(p_g, b->g);
  P(p_by, bytes[k]); P(p_i32, ((i32 *)v)[k]); P(p_i16, ((i16 *)v)[k]);
  P(p_i16i, ((i16 *)v)[(int)i]); P(p_pp, *pp); P(p_ppp, *(char *)*pp); P(p_fp, fp[k]);
  P(p_dp, dp[k]); P(p_dp0, *dp);
  P(p_q, b->p[k]); P(p_e, b->x[k].e[k]); P(p_4000, *(i32 *)(s + 4000));
  P(p_40000, *(i32 *)(s + 40000)); P(p_m300, *(i32 *)(s - 300)); P(p_odd, *(i64 *)(s + 7));
  P(p_add, s + 5); P(p_addk, s + k); P(p_abs, *(int *)0x1234);
  P(p_absi, *(int *)(0x40000000ul + k * 4)); P(p_abs0, *(volatile char *)16);
}
#endif

#if !defined(ONLY) || ONLY==6
SINK int locals(int a, i64 b, u8 c, float d, double e, u16 h, i16 l, i8 m) {
  volatile int va = a; volatile i64 vb = b; volatile u8 vc = c; volatile float vd = d;
  volatile double ve = e; int arr[40]; struct in st; char buf[9000]; volatile i16 vl = l;
  use(arr, &st, buf, &va);
  P(l_a, va); P(l_b, vb); P(l_c, vc); P(l_d, vd); P(l_e, ve); P(l_arr, arr[3]); P(l_arra, arr[a]);
  P(l_st, st.c); P(l_std, st.d); P(l_ste, st.e[a]); P(l_buf, buf[8000]); P(l_bufa, buf[b]);
  P(l_adr, &arr[2]); P(l_adb, buf);
  P(l_ra, a); P(l_rb, b); P(l_rc, c); P(l_rd, d); P(l_re, e); P(l_rh, h); P(l_rl, l); P(l_rm, m);
  P(l_vl, vl); P(l_sum, a + 1); P(l_prod, b * 3); P(l_cmp, a < 5); P(l_neg, -b);
  P(l_u8, (u8)a); P(l_i8, (i8)b); P(l_ret, __builtin_return_address(0));
  P(l_fr, __builtin_frame_address(0));
#if !defined(__clang__) && !defined(NOALLOCA)
  char *dyn = __builtin_alloca(a); use(dyn); P(l_dyn, dyn[3]); P(l_va, va); P(l_arr2, arr[7]);
#endif
  return a;
}
#endif

#if !defined(ONLY) || ONLY==7
SINK i64 pressure(i64 a, i64 b, i64 c, i64 d, i64 e, i64 h, i64 i, i64 j, i64 k, i64 l, i64 m,
    i64 n, i64 *o) {
  for (int t = 0; t < 10; t++) {
    STAP_PROBE12(c, twelve, a, b, c, d, e, h, i, j, k, l, m, n);
    a += b ^ t; b -= c * a; c ^= d; d += e; e *= h; h += i - a; i ^= j; j += k; k -= l; l += m;
    m ^= n; n += o[t] + f(t);
    STAP_PROBE12(c, mixed, a, 5, (int)b, global_int, static_array[t], o[t], &o[t], (u8)c, l, m, n,
    t);
  }
  return a + b + c + d + e + h + i + j + k + l + m + n;
}
#endif

#if !defined(ONLY) || ONLY==8
SINK i32 pressure32(i32 a, i32 b, i32 c, i32 d, u8 e, u16 h, i32 i, i32 j, i32 *o) {
  for (int t = 0; t < 10; t++) {
    STAP_PROBE8(c, eight, a, b, c, d, e, h, i, j); a += b ^ t; b -= c * a; c ^= d; d += e; i ^= j;
    j += h; e += f(a); h += o[t];
    STAP_PROBE6(c, six, o[t], e, h, o[t + 5], a, t);
  }
  return a + b + c + d + e + h + i + j;
}
#endif

#if !defined(ONLY) || ONLY==9
SINK double floats(double a, float b, double c, float d, int n) {
  for (int t = 0; t < n; t++) { STAP_PROBE4(c, floats, a, b, c, d); a += b * f(t); c -= d; b += a; }
  return a + c;
}
#endif

#if !defined(ONLY) || ONLY==10
SINK i64 calls(int a) {
  i64 x = g(); P(call, x); int y = f(a); P(call2, y); P(call3, g() + y); P(inl, f(y) + x); return x;
}
#endif
#if defined(__SIZEOF_INT128__) && defined(WIDE)
#if !defined(ONLY) || ONLY==11
SINK void wide(__int128 a, unsigned __int128 *b) { P(w_a, a); P(w_b, *b); P(w_c, b[2]);
    P(w_lo, (u64)a); P(w_hi, (u64)(a >> 64)); P(w_1, (__int128)1); }
#endif
#endif

#if !defined(ONLY) || ONLY==12
SINK void walk(struct big *b, u8 *s, int n) {
  for (u8 *q = s; *q; q++) { P(w_q, *q); P(w_q1, q[1]); P(w_qq, q); use(q); }
  for (int t = 0; t < n; t++) { P(w_t, b->x[t].d); P(w_p, b->p[t]); use(b); }
  do { P(w_n, b->name[n]); P(w_n2, b->x[n & 7].e[n & 15]); } while (f(n--));
}
#endif

#if !defined(ONLY) || ONLY==13
SINK void jumps(int a) {
  static void *labels[] = {&&one, &&two}; goto *labels[a & 1];
one: P(j_one, &&one); return;
two: P(j_two, labels[a]);
}
#endif

#if !defined(ONLY) || ONLY==14
SINK void varargs(int n, ...) { __builtin_va_list l; __builtin_va_start(l, n); P(v_n, n);
    P(v_a, __builtin_va_arg(l, int)); P(v_b, __builtin_va_arg(l, i64)); __builtin_va_end(l); }
#endif
